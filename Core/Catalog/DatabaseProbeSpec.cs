using System.Globalization;

namespace NetWatch.Core.Catalog;

/// <summary>Whether a database is asked over TLS.</summary>
public enum DatabaseTls
{
    /// <summary>Where the server offers it.</summary>
    Preferred,

    /// <summary>Never.</summary>
    Never,

    /// <summary>A server that does not offer it fails.</summary>
    Required,
}

/// <summary>A login to a database server, and a query whose scalar may be judged.</summary>
public abstract record DatabaseProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Target => Port.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Port = target.Port ?? Port };

    /// <summary>The server's TCP port; 1 to 65535.</summary>
    public int Port { get; init; }

    /// <summary>The database to log in to; null for the login's own.</summary>
    public string? Database { get; init; }

    /// <summary>Who logs in.</summary>
    public required LoginCredential Login { get; init; }

    /// <summary>A query that is run after the login; null for none.</summary>
    public string? Query { get; init; }

    /// <summary>The text that the first column of the first row must have; null for any.</summary>
    public string? Expect { get; init; }

    /// <summary>The least number that may stand there; null for any.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number that may stand there; null for any.</summary>
    public double? Most { get; init; }

    /// <summary>Whether TLS is used; default where it is offered.</summary>
    public DatabaseTls Tls { get; init; }

    /// <summary>Whether, over TLS, the certificate must be trusted and be for the device's address; default false, as database servers make their own.</summary>
    public bool Verify { get; init; }
}

/// <summary>A login to PostgreSQL.</summary>
public sealed record PostgresqlProbeSpec : DatabaseProbeSpec
{
    /// <summary>A check of port 5432.</summary>
    public PostgresqlProbeSpec() => Port = 5432;

    /// <inheritdoc/>
    public override string Type => "postgresql";
}

/// <summary>A login to MySQL or MariaDB.</summary>
public sealed record MysqlProbeSpec : DatabaseProbeSpec
{
    /// <summary>A check of port 3306.</summary>
    public MysqlProbeSpec() => Port = 3306;

    /// <inheritdoc/>
    public override string Type => "mysql";
}

/// <summary>A login to SQL Server.</summary>
public sealed record SqlserverProbeSpec : DatabaseProbeSpec
{
    /// <summary>A check of port 1433.</summary>
    public SqlserverProbeSpec() => Port = 1433;

    /// <inheritdoc/>
    public override string Type => "sqlserver";
}
