using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class DatabaseProbeTests : IDisposable
{
    private static readonly LoginCredential Watcher = new("watcher", "netwatch", new Secret("right-password"));
    private static readonly LoginCredential Wrong = Watcher with { Password = new Secret("wrong-password") };

    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _resolver.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Postgresql_is_logged_in_to_and_its_scalar_judged()
    {
        await using DatabaseServer server = await DatabaseServer.PostgresqlAsync(_folder.Path);
        PostgresqlProbeSpec spec = new() { Port = server.Port, Database = "postgres", Login = Watcher };
        await JudgedAsync(spec, "select count(*) from generate_series(1, 7)", "select pg_sleep(60)", "select nothing from nowhere");
        Assert.Equal(Reason.ServiceError, (await ProbeAsync(spec with { Database = "no-such-database" })).Reason);
        ProbeResult tls = await ProbeAsync(spec with { Tls = DatabaseTls.Required });
        Assert.True(tls.Outcome == ProbeOutcome.Failed, tls.Detail);
    }

    [Fact]
    public async Task Mysql_is_logged_in_to_and_its_scalar_judged()
    {
        await using DatabaseServer server = await DatabaseServer.MariadbAsync(_folder.Path);
        await JudgedAsync(new MysqlProbeSpec { Port = server.Port, Login = Watcher }, "select 3 + 4", "select sleep(60) from (select 1 union select 2) t", "select nothing from nowhere.at_all");
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        foreach (DatabaseProbeSpec spec in (DatabaseProbeSpec[])[new PostgresqlProbeSpec { Login = Wrong }, new MysqlProbeSpec { Login = Wrong }, new SqlserverProbeSpec { Login = Wrong }])
        {
            await using BadPeer peer = new(manners);
            ProbeResult result = await ProbeAsync(spec with { Port = peer.EndPoint.Port, Timeout = TimeSpan.FromSeconds(2) });
            Assert.True(result.Outcome == ProbeOutcome.Failed, $"{spec.Type}: {result.Outcome} {result.Reason} {result.Detail}");
            Assert.NotNull(result.Detail);
            Assert.DoesNotContain("password", result.Detail, StringComparison.Ordinal);
            Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            if (manners == BadManners.Refuses) Assert.Equal(Reason.ConnectionRefused, result.Reason);
            if (manners == BadManners.StaysSilent) Assert.Equal(Reason.NoReply, result.Reason);
        }
    }

    private async Task JudgedAsync(DatabaseProbeSpec spec, string seven, string slow, string broken)
    {
        Transcript transcript = new();
        await Is(ProbeOutcome.Ok, Reason.Answered, spec);
        await Is(ProbeOutcome.Failed, Reason.AuthenticationFailed, spec with { Login = Wrong });
        await Is(ProbeOutcome.Ok, Reason.Answered, spec with { Query = seven, Expect = "7", Least = 7, Most = 7 });
        await Is(ProbeOutcome.Failed, Reason.UnexpectedAnswer, spec with { Query = seven, Expect = "8" });
        await Is(ProbeOutcome.Failed, Reason.ThresholdCrossed, spec with { Query = seven, Most = 6.5 });
        await Is(ProbeOutcome.Failed, Reason.ThresholdCrossed, spec with { Query = seven, Least = 7.5 });
        await Is(ProbeOutcome.Failed, Reason.UnexpectedAnswer, spec with { Query = "select 'seven'", Least = 1 });
        await Is(ProbeOutcome.Failed, Reason.ServiceError, spec with { Query = broken });
        ProbeResult stopped = await Is(ProbeOutcome.Failed, Reason.NoReply, spec with { Query = slow, Timeout = TimeSpan.FromSeconds(2) });
        Assert.InRange(stopped.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(20));
        ProbeResult measured = await ProbeAsync(spec with { Query = seven });
        Assert.Equal(7, measured.Observations.Single(o => o.Series.Metric.Name == "netwatch_sql_value").Value);
        Assert.Equal(["login", "query", "resolve"], measured.Observations.Where(o => o.Series.Metric.Name == "netwatch_sql_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(transcript.Lines, l => l.Contains("-password", StringComparison.Ordinal));

        async Task<ProbeResult> Is(ProbeOutcome outcome, Reason reason, DatabaseProbeSpec asked)
        {
            ProbeResult result = await ProbeAsync(asked, transcript);
            Assert.True((outcome, reason) == (result.Outcome, result.Reason), $"{asked.Query}: {result.Reason} {result.Detail}");
            return result;
        }
    }

    private async Task<ProbeResult> ProbeAsync(DatabaseProbeSpec spec, Transcript? transcript = null)
    {
        IProbe probe = spec switch
        {
            PostgresqlProbeSpec => new PostgresqlProbe(_resolver, TimeProvider.System),
            MysqlProbeSpec => new MysqlProbe(_resolver, TimeProvider.System),
            _ => new SqlserverProbe(_resolver, TimeProvider.System),
        };
        return await probe.ProbeAsync(Requests.For("127.0.0.1", spec, transcript), TestContext.Current.CancellationToken);
    }
}
