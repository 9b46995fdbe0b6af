namespace NetWatch.Storage.Databases;

/// <summary>Statements about the database itself: its existence and its version.</summary>
internal static class SchemaSql
{
    public const string FindTableSqlite = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'";
    public const string CreateTableSqlite = "CREATE TABLE schema_versions (script_name TEXT NOT NULL PRIMARY KEY, applied_utc TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)";

    [TransactSql]
    public const string FindTableSqlServer = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = SCHEMA_NAME() AND TABLE_NAME = 'schema_versions'";

    [TransactSql]
    public const string CreateTableSqlServer = "CREATE TABLE schema_versions (script_name nvarchar(200) NOT NULL CONSTRAINT pk_schema_versions PRIMARY KEY, applied_utc datetime2(3) NOT NULL CONSTRAINT df_schema_versions_applied DEFAULT SYSUTCDATETIME())";

    [TransactSql]
    public const string ReadVersions = "SELECT script_name FROM schema_versions ORDER BY script_name";

    [TransactSql]
    public const string AddVersion = "INSERT INTO schema_versions (script_name) VALUES (@Name)";

    [TransactSql]
    public const string DatabaseExists = "SELECT COUNT(*) FROM sys.databases WHERE name = @Name";

    /// <summary>A database's name cannot be a parameter of CREATE DATABASE, so the server itself quotes it.</summary>
    [TransactSql]
    public const string CreateDatabase = "DECLARE @Statement nvarchar(400); SET @Statement = N'CREATE DATABASE ' + QUOTENAME(@Name); EXEC sys.sp_executesql @Statement";
}

/// <summary>Marks a statement that SQL Server is sent; a test parses every one of them. A class so marked has only such statements.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class)]
internal sealed class TransactSqlAttribute : Attribute;
