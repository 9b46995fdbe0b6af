using System.Reflection;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NetWatch.Storage.Databases;

namespace NetWatch.Storage.Tests.Databases;

public sealed class TransactSqlTests
{
    /// <summary>Everything that SQL Server can be sent: the migrations and all marked constants.</summary>
    public static TheoryData<string, string> Statements()
    {
        TheoryData<string, string> found = [];
        foreach (DbUp.Engine.SqlScript script in Migrator.Scripts("SqlServer")) found.Add(script.Name, script.Contents);
        foreach (FieldInfo field in Constants().Where(f => IsMarked(f) || IsMarked(f.DeclaringType!))) found.Add($"{field.DeclaringType!.Name}.{field.Name}", (string)field.GetRawConstantValue()!);
        return found;
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_is_plain_transact_sql_of_2019(string name, string sql)
    {
        using StringReader reader = new(sql);
        TSqlFragment fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
        Assert.True(errors.Count == 0, $"{name}: {string.Join("; ", errors.Select(e => $"line {e.Line}: {e.Message}"))}");
        ForbiddenVisitor visitor = new();
        fragment.Accept(visitor);
        Assert.True(visitor.Found.Count == 0, $"{name} uses {string.Join(", ", visitor.Found)}");
    }

    [Theory]
    [InlineData("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE;")]
    [InlineData("CREATE OR ALTER VIEW v AS SELECT 1 AS x")]
    [InlineData("CREATE TABLE t (x int NOT NULL, INDEX ix (x))")]
    [InlineData("CREATE TABLE t (x int NOT NULL INDEX ix)")]
    [InlineData("CREATE TABLE t (x int IDENTITY(1, 1))")]
    [InlineData("CREATE TABLE t (x rowversion)")]
    [InlineData("CREATE TABLE t (x timestamp)")]
    [InlineData("CREATE UNIQUE INDEX ix ON t (x) WITH (IGNORE_DUP_KEY = ON)")]
    [InlineData("SELECT x FROM t WITH (READPAST)")]
    [InlineData("ALTER DATABASE d SET RECOVERY SIMPLE")]
    [InlineData("CREATE PARTITION SCHEME s AS PARTITION f ALL TO ([PRIMARY])")]
    [InlineData("CREATE CLUSTERED COLUMNSTORE INDEX ix ON t")]
    [InlineData("CREATE TABLE t (x int PRIMARY KEY, a datetime2 GENERATED ALWAYS AS ROW START, b datetime2 GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (a, b)) WITH (SYSTEM_VERSIONING = ON)")]
    public void Forbidden_statement_is_found(string sql)
    {
        using StringReader reader = new(sql);
        TSqlFragment fragment = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out IList<ParseError> errors);
        Assert.Empty(errors);
        ForbiddenVisitor visitor = new();
        fragment.Accept(visitor);
        Assert.NotEmpty(visitor.Found);
    }

    [Fact]
    public void Migrations_are_numbered_alike_on_both_engines()
    {
        string[] sqlite = [.. Migrator.Scripts("Sqlite").Select(s => s.Name)];
        Assert.Equal(sqlite, Migrator.Scripts("SqlServer").Select(s => s.Name));
        Assert.Equal(Enumerable.Range(1, sqlite.Length), sqlite.Select(n => int.Parse(n[..4], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Statements_stand_only_in_sql_files_and_constants_classes()
    {
        string folder = Path.Combine(NetWatch.Testing.Peer.RepositoryRoot(), "Storage");
        string[] words = ["\"SELECT ", "\"INSERT INTO", "\"UPDATE ", "\"DELETE FROM", "\"CREATE ", "\"PRAGMA ", "\"ALTER ", "\"DROP ", "\"EXEC"];
        IEnumerable<string> offenders = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("Sql.cs", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Where(f => words.Any(w => File.ReadAllText(f).Contains(w, StringComparison.Ordinal)));
        Assert.Empty(offenders);
        Assert.All(Constants(), f => Assert.True(f.IsLiteral, $"{f.Name} is not a constant."));
    }

    private static IEnumerable<FieldInfo> Constants() => typeof(Migrator).Assembly.GetTypes()
        .Where(t => t.Name.EndsWith("Sql", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic));

    private static bool IsMarked(MemberInfo member) => member.GetCustomAttribute<TransactSqlAttribute>() is not null;
}
