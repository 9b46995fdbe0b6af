using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services.Peers;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class SshProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly SshHostKeys _known = new();
    private readonly int _port = LoopbackPort.Free();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _resolver.Dispose();
    }

    [Theory]
    [InlineData("ed25519", "ssh-ed25519")]
    [InlineData("ecdsa", "ecdsa-sha2-nistp256")]
    [InlineData("rsa", "rsa-sha2-512")]
    public async Task Server_greets_and_proves_its_key_and_nobody_logs_in(string kind, string algorithm)
    {
        string fingerprint = await Sshd.MakeKeyAsync(_folder["key"], kind);
        await using Sshd server = await Sshd.StartAsync(_folder, _port, _folder["key"]);
        Transcript transcript = new();
        ProbeResult result = await Probe(new SshProbeSpec { Port = _port, Expect = "OpenSSH", HostKeys = [fingerprint] }, transcript);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
        Assert.Contains($"hostKey: {algorithm} {fingerprint}", transcript.Lines);
        Assert.StartsWith("SSH-2.0-OpenSSH", Assert.Single(result.Observations, o => o.Series.Metric.Name == "netwatch_ssh_banner_info").Series.Labels.Single(l => l.Key == "banner").Value, StringComparison.Ordinal);
        Assert.Equal(
            ["banner", "connect", "hostKey", "resolve"],
            result.Observations.Where(o => o.Series.Metric.Name == "netwatch_ssh_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("user", server.Log, StringComparison.OrdinalIgnoreCase);
        Assert.Null(_known.Of($"127.0.0.1:{_port}"));
    }

    [Fact]
    public async Task Key_that_changes_is_told_until_somebody_says_that_it_is_right()
    {
        string old = await Sshd.MakeKeyAsync(_folder["old"], "ed25519"), young = await Sshd.MakeKeyAsync(_folder["new"], "ed25519");
        SshProbeSpec spec = new() { Port = _port };
        await using (Sshd server = await Sshd.StartAsync(_folder, _port, _folder["old"]))
        {
            Assert.Equal(ProbeOutcome.Ok, (await Probe(spec)).Outcome);
            Assert.Equal(ProbeOutcome.Ok, (await Probe(spec)).Outcome);
        }

        await using Sshd other = await Sshd.StartAsync(_folder, _port, _folder["new"]);
        for (int i = 0; i < 2; i++)
        {
            ProbeResult result = await Probe(spec);
            Assert.Equal((ProbeOutcome.Degraded, Reason.HostKeyChanged), (result.Outcome, result.Reason));
            Assert.Contains(old, result.Detail, StringComparison.Ordinal);
            Assert.Contains(young, result.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(ProbeOutcome.Ok, (await Probe(spec with { HostKeys = [old, young] })).Outcome);
        ProbeResult wrong = await Probe(spec with { HostKeys = [old] });
        Assert.Equal((ProbeOutcome.Degraded, Reason.HostKeyChanged), (wrong.Outcome, wrong.Reason));
    }

    [Fact]
    public async Task Server_that_gets_a_key_of_another_kind_beside_its_own_has_not_changed()
    {
        await Sshd.MakeKeyAsync(_folder["rsa"], "rsa");
        await Sshd.MakeKeyAsync(_folder["ed25519"], "ed25519");
        await using (Sshd server = await Sshd.StartAsync(_folder, _port, _folder["rsa"])) Assert.Equal(ProbeOutcome.Ok, (await Probe(new SshProbeSpec { Port = _port })).Outcome);
        await using Sshd both = await Sshd.StartAsync(_folder, _port, _folder["ed25519"], _folder["rsa"]);
        ProbeResult result = await Probe(new SshProbeSpec { Port = _port });
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
    }

    [Fact]
    public async Task Greeting_that_is_not_expected_fails()
    {
        await Sshd.MakeKeyAsync(_folder["key"], "ed25519");
        await using Sshd server = await Sshd.StartAsync(_folder, _port, _folder["key"]);
        ProbeResult result = await Probe(new SshProbeSpec { Port = _port, Expect = "Cisco" });
        Assert.Equal((ProbeOutcome.Failed, Reason.UnexpectedAnswer), (result.Outcome, result.Reason));
        Assert.Contains("OpenSSH", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        await using BadPeer peer = new(manners, "SSH-2.0-Server\r\n"u8.ToArray());
        ProbeResult result = await Probe(new SshProbeSpec { Port = peer.EndPoint.Port, Timeout = TimeSpan.FromSeconds(2) });
        BadPeerVerdict.Check(result, manners, manners == BadManners.ClosesMidway ? [Reason.ConnectionClosed] : [Reason.MalformedReply]);
    }

    [Theory]
    [InlineData("SSH-1.5-Old\r\n", true, Reason.UnexpectedAnswer)]
    [InlineData("SSH-2.0-Server\r\n", false, Reason.NoReply)]
    [InlineData("Welcome\r\nSSH-2.0-Server\r\n", false, Reason.NoReply)]
    [InlineData("SSH-2.0-Server\r\n", true, Reason.ConnectionClosed)]
    [InlineData("SSH-2.0-Server\r\n\u007f\u007f\u007f\u007faaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false, Reason.MalformedReply)]
    public async Task Server_that_greets_and_shows_no_key_fails(string says, bool closes, Reason reason)
    {
        await using Greeter peer = new(says, closes);
        ProbeResult result = await Probe(new SshProbeSpec { Port = peer.Port, Timeout = TimeSpan.FromSeconds(2) });
        Assert.True((result.Outcome, result.Reason) == (ProbeOutcome.Failed, reason), $"{result.Outcome} {result.Reason} {result.Detail}");
        Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private async Task<ProbeResult> Probe(SshProbeSpec spec, Transcript? transcript = null) =>
        await new SshProbe(_resolver, _known, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), Cancellation);
}
