using System.Data;
using System.Reflection;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Transactions;

namespace NetWatch.Storage.Databases;

/// <summary>Brings a database to the version of this program by numbered scripts, and refuses one that is newer.</summary>
internal static class Migrator
{
    private static readonly Assembly s_assembly = typeof(Migrator).Assembly;

    /// <summary>The scripts of one database, in order.</summary>
    /// <param name="folder">The folder under <c>Migrations</c>: <c>Journal</c>, <c>Sqlite</c>, <c>SqlServer</c>.</param>
    public static IReadOnlyList<SqlScript> Scripts(string folder)
    {
        string prefix = $"NetWatch.Storage.Migrations.{folder}.";
        return [.. s_assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new SqlScript(n[prefix.Length..], Read(n)))];
    }

    /// <summary>Runs what is missing, each script in its own transaction.</summary>
    /// <param name="target">The database.</param>
    /// <param name="folder">The folder under <c>Migrations</c>.</param>
    /// <param name="name">What the database is called in messages.</param>
    /// <exception cref="StorageRefusedException">The database was made by a newer program.</exception>
    public static void Upgrade(UpgradeEngineBuilder target, string folder, string name)
    {
        IReadOnlyList<SqlScript> scripts = Scripts(folder);
        UpgradeEngine engine = target
            .WithScripts(scripts)
            .JournalTo((connections, _) => new SchemaVersions(connections))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        string[] unknown = [.. engine.GetExecutedScripts().Except(scripts.Select(s => s.Name), StringComparer.Ordinal)];
        if (unknown.Length > 0)
            throw new StorageRefusedException($"{name} was made by a newer NetWatch (it contains {unknown.Max(StringComparer.Ordinal)}, which this program does not know). Install that version again, or restore a backup made by this one.");
        DatabaseUpgradeResult result = engine.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"{name} could not be brought to this version: script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    private static string Read(string resource)
    {
        using StreamReader reader = new(s_assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>DbUp's record of executed scripts, with the same plain table on both engines.</summary>
    private sealed class SchemaVersions(Func<IConnectionManager> connections) : IJournal
    {
        public string[] GetExecutedScripts() => connections().ExecuteCommandsWithManagedConnection(commands =>
        {
            EnsureTableExistsAndIsLatestVersion(commands);
            using IDbCommand command = commands();
            command.CommandText = SchemaSql.ReadVersions;
            using IDataReader reader = command.ExecuteReader();
            List<string> names = [];
            while (reader.Read()) names.Add(reader.GetString(0));
            return names.ToArray();
        });

        public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
        {
            using IDbCommand command = dbCommandFactory();
            command.CommandText = SchemaSql.AddVersion;
            IDbDataParameter name = command.CreateParameter();
            name.ParameterName = "@Name";
            name.Value = script.Name;
            command.Parameters.Add(name);
            command.ExecuteNonQuery();
        }

        public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
        {
            using IDbCommand look = dbCommandFactory();
            bool sqlite = look.GetType().Namespace == "Microsoft.Data.Sqlite";
            look.CommandText = sqlite ? SchemaSql.FindTableSqlite : SchemaSql.FindTableSqlServer;
            if (Convert.ToInt64(look.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) > 0) return;
            using IDbCommand create = dbCommandFactory();
            create.CommandText = sqlite ? SchemaSql.CreateTableSqlite : SchemaSql.CreateTableSqlServer;
            create.ExecuteNonQuery();
        }
    }
}
