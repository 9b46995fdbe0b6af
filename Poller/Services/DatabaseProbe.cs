using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using MySqlConnector;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using Npgsql;

namespace NetWatch.Poller.Services;

/// <summary>Logs in to a database server, runs a query if there is one, and judges its scalar.</summary>
internal abstract class DatabaseProbe<TSpec>(NameResolver resolver, TimeProvider time) : ServiceProbe<TSpec>(resolver, time) where TSpec : DatabaseProbeSpec
{
    private static readonly Metric Duration = new("netwatch_sql_duration_seconds", MetricKind.Gauge, "seconds", "Time of each phase: resolve, login, query.");
    private static readonly Metric Value = new("netwatch_sql_value", MetricKind.Gauge, "", "The number that the query gave.");

    /// <summary>What shows the server who connects.</summary>
    protected const string ApplicationName = "NetWatch";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, TSpec spec)
    {
        try
        {
            run.Enter("login");
            await using DbConnection connection = Connection(run, spec);
            run.Tell($"logging in as {spec.Login.User} at {run.Address} port {spec.Port}");
            await connection.OpenAsync(run.Token);
            run.SawAnswer = true;
            run.RoundTrip = run.Enter("query");
            run.Tell($"server version {PeerText.Shown(connection.ServerVersion)}");
            ServiceVerdict verdict = spec.Query is null ? ServiceVerdict.Ok : await AskAsync(run, spec, connection);
            run.Enter("end");
            return verdict;
        }
        catch (DbException e) when (!run.Token.IsCancellationRequested)
        {
            return await MeaningAsync(e, run, spec);
        }
        catch (Exception e) when (IsMalformed(e) && !run.Token.IsCancellationRequested)
        {
            return ServiceVerdict.Failed(Reason.MalformedReply, $"What came back is not what a server of this kind says.");
        }
        finally
        {
            run.MeasurePhases(Duration, "resolve", "connect", "login", "query");
        }
    }

    /// <summary>A connection that is not pooled, as the login is what is checked.</summary>
    protected abstract DbConnection Connection(ServiceRun run, TSpec spec);

    /// <summary>Whether the server refuses the login.</summary>
    protected abstract bool IsRefusal(DbException error);

    /// <summary>Whether an error is one that the server itself told.</summary>
    protected abstract bool IsOfServer(DbException error);

    /// <summary>Whether an error of the driver that is none of a database means that the peer speaks another protocol.</summary>
    protected virtual bool IsMalformed(Exception error) => false;

    /// <summary>The driver's own patience, in seconds: longer than ours, so that it is our deadline that ends the check.</summary>
    protected static int Patience(TSpec spec) => (int)Math.Ceiling(spec.Timeout.TotalSeconds) + 5;

    private static async Task<ServiceVerdict> AskAsync(ServiceRun run, TSpec spec, DbConnection connection)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = spec.Query!;
        // The run's own deadline ends it.
        command.CommandTimeout = 0;
        object? scalar = await command.ExecuteScalarAsync(run.Token);
        if (scalar is null or DBNull) return spec.Expect is null && spec.Least is null && spec.Most is null ? ServiceVerdict.Ok : ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The query gave no value.");
        string text = scalar is bool flag ? (flag ? "true" : "false") : Convert.ToString(scalar, CultureInfo.InvariantCulture) ?? "";
        run.Tell($"the query gave {PeerText.Shown(text)}");
        double? number = scalar is not string && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && double.IsFinite(parsed) ? parsed : null;
        if (number is { } measured) run.Measure(Value, measured);
        if (spec.Expect is { } expect && text != expect) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The query gave \"{PeerText.Shown(text)}\"; expected is \"{PeerText.Shown(expect)}\".");
        if ((spec.Least is not null || spec.Most is not null) && number is null) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The query gave \"{PeerText.Shown(text)}\", which is no number.");
        if (number < spec.Least) return ServiceVerdict.Failed(Reason.ThresholdCrossed, $"The query gave {number}; at least {spec.Least} is expected.");
        return number > spec.Most ? ServiceVerdict.Failed(Reason.ThresholdCrossed, $"The query gave {number}; at most {spec.Most} is expected.") : ServiceVerdict.Ok;
    }

    private async Task<ServiceVerdict> MeaningAsync(DbException error, ServiceRun run, TSpec spec)
    {
        if (IsRefusal(error))
        {
            run.SawAnswer = true;
            return ServiceVerdict.Failed(Reason.AuthenticationFailed, $"The server refuses the login {spec.Login.Id}.");
        }

        for (Exception? inner = error.InnerException; inner is not null; inner = inner.InnerException)
            if (inner is not DbException && ServiceErrors.Meaning(inner, run.Phase) is { } meaning) return meaning;
        if (run.Phase == "login" && error.SqlState is null)
        {
            // Drivers tell a refused connection, a lost one and a peer of another kind by the same error: whether anybody listens is looked at once more.
            await using NetworkStream connection = await run.ConnectAsync(spec.Port, "login");
            if (!IsOfServer(error)) return ServiceVerdict.Failed(Reason.MalformedReply, $"What came back is not what a server of this kind says: {PeerText.Shown(ServiceErrors.Sentence(error), 200)}.");
        }

        return ServiceVerdict.Failed(Reason.ServiceError, $"During {run.Phase} the server says: {PeerText.Shown(ServiceErrors.Sentence(error), 200)}.");
    }
}

/// <summary>PostgreSQL, by Npgsql.</summary>
internal sealed class PostgresqlProbe(NameResolver resolver, TimeProvider time) : DatabaseProbe<PostgresqlProbeSpec>(resolver, time)
{
    /// <inheritdoc/>
    public override string Type => "postgresql";

    /// <inheritdoc/>
    protected override DbConnection Connection(ServiceRun run, PostgresqlProbeSpec spec) => new NpgsqlConnection(new NpgsqlConnectionStringBuilder
    {
        Host = spec.Verify ? run.Host : run.Address.ToString(),
        Port = spec.Port,
        Database = spec.Database,
        Username = spec.Login.User,
        Password = spec.Login.Password.Reveal(),
        ApplicationName = ApplicationName,
        Pooling = false,
        Timeout = Patience(spec),
        GssEncryptionMode = GssEncryptionMode.Disable,
        SslMode = spec.Tls switch { DatabaseTls.Never => SslMode.Disable, _ when spec.Verify => SslMode.VerifyFull, DatabaseTls.Required => SslMode.Require, _ => SslMode.Prefer },
    }.ConnectionString);

    /// <inheritdoc/>
    protected override bool IsOfServer(DbException error) => error is PostgresException;

    /// <inheritdoc/>
    protected override bool IsRefusal(DbException error) => error.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification;
}

/// <summary>MySQL and MariaDB, by MySqlConnector.</summary>
internal sealed class MysqlProbe(NameResolver resolver, TimeProvider time) : DatabaseProbe<MysqlProbeSpec>(resolver, time)
{
    /// <inheritdoc/>
    public override string Type => "mysql";

    /// <inheritdoc/>
    protected override DbConnection Connection(ServiceRun run, MysqlProbeSpec spec) => new MySqlConnection(new MySqlConnectionStringBuilder
    {
        Server = spec.Verify ? run.Host : run.Address.ToString(),
        Port = (uint)spec.Port,
        Database = spec.Database ?? "",
        UserID = spec.Login.User,
        Password = spec.Login.Password.Reveal(),
        ApplicationName = ApplicationName,
        Pooling = false,
        ConnectionTimeout = (uint)Patience(spec),
        SslMode = spec.Tls switch { DatabaseTls.Never => MySqlSslMode.None, _ when spec.Verify => MySqlSslMode.VerifyFull, DatabaseTls.Required => MySqlSslMode.Required, _ => MySqlSslMode.Preferred },
    }.ConnectionString);

    /// <inheritdoc/>
    protected override bool IsMalformed(Exception error) => error is MySqlProtocolException;

    /// <inheritdoc/>
    protected override bool IsOfServer(DbException error) => error is MySqlException { ErrorCode: not (MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.None) };

    /// <inheritdoc/>
    protected override bool IsRefusal(DbException error) => error is MySqlException { ErrorCode: MySqlErrorCode.AccessDenied or MySqlErrorCode.DatabaseAccessDenied };
}

/// <summary>SQL Server, by Microsoft.Data.SqlClient.</summary>
internal sealed class SqlserverProbe(NameResolver resolver, TimeProvider time) : DatabaseProbe<SqlserverProbeSpec>(resolver, time)
{
    private const int LoginFailed = 18456;
    private const int CannotOpenDatabase = 4060;

    /// <inheritdoc/>
    public override string Type => "sqlserver";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, SqlserverProbeSpec spec)
    {
        // The driver tries a refused connection again and again until its time is over; what a check wants to know is that it is refused.
        await (await run.ConnectAsync(spec.Port, "login")).DisposeAsync();
        return await base.CheckAsync(run, spec);
    }

    /// <inheritdoc/>
    protected override DbConnection Connection(ServiceRun run, SqlserverProbeSpec spec) => new SqlConnection(new SqlConnectionStringBuilder
    {
        DataSource = FormattableString.Invariant($"tcp:{(spec.Verify ? run.Host : run.Address.ToString())},{spec.Port}"),
        InitialCatalog = spec.Database ?? "",
        UserID = spec.Login.User,
        Password = spec.Login.Password.Reveal(),
        ApplicationName = ApplicationName,
        Pooling = false,
        ConnectRetryCount = 0,
        ConnectTimeout = Patience(spec),
        Encrypt = spec.Tls == DatabaseTls.Required || spec.Verify ? SqlConnectionEncryptOption.Mandatory : SqlConnectionEncryptOption.Optional,
        TrustServerCertificate = !spec.Verify,
    }.ConnectionString);

    /// <inheritdoc/>
    protected override bool IsMalformed(Exception error) => error is InvalidOperationException;

    /// <inheritdoc/>
    protected override bool IsOfServer(DbException error) => error is SqlException { Class: > 0 and < 20, Number: > 0 };

    /// <inheritdoc/>
    protected override bool IsRefusal(DbException error) => error is SqlException { Number: LoginFailed or CannotOpenDatabase };
}
