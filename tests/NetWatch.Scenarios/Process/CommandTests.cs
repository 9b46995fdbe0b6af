using NetWatch.Testing;

namespace NetWatch.Scenarios.Process;

/// <summary>The commands, as a person types them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_accepts_the_shipped_file()
    {
        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "check", "--devices", Path.Combine(Peer.RepositoryRoot(), "devices.json"));

        Assert.Contains("OK: 1 device", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Check_tells_every_defect_at_once_and_fails()
    {
        await File.WriteAllTextAsync(_folder["bad.json"], """{ "devices": [ { "id": "a", "address": "10.0.0.1", "parents": [ "nobody" ] }, { "id": "a", "addres": "10.0.0.2" } ] }""");

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "check", "--devices", "bad.json");

        Assert.Equal(1, exitCode);
        Assert.Contains("$.devices[0].parents[0]", output, StringComparison.Ordinal);
        Assert.Contains("$.devices[1].addres", output, StringComparison.Ordinal);
        Assert.Contains("$.devices[1].id", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_prints_the_transcript_and_the_verdict()
    {
        using ListenerDevice device = new();
        await File.WriteAllTextAsync(_folder["devices.json"], device.Devices());

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "probe", "sw-1");

        Assert.Equal(0, exitCode);
        Assert.Contains("connect", output, StringComparison.Ordinal);
        Assert.Contains("=> Ok (Answered)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_of_a_dead_device_says_why_and_exits_with_2()
    {
        using ListenerDevice device = new(up: false);
        await File.WriteAllTextAsync(_folder["devices.json"], device.Devices());

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "probe", "sw-1");

        Assert.Equal(2, exitCode);
        Assert.Contains("=> Failed (ConnectionRefused)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_address_but_loopback_is_refused_with_the_reason()
    {
        using ListenerDevice device = new();
        await File.WriteAllTextAsync(_folder["devices.json"], device.Devices());

        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "--urls", "http://0.0.0.0:8080");

        Assert.Equal(1, exitCode);
        Assert.Contains("no admin yet", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "probe")]
    [InlineData("version", "netwatch ")]
    [InlineData("--version", "0.1.0")]
    public async Task Help_and_version_are_as_people_expect(string word, string expected)
    {
        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, word);

        Assert.Equal(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_refused()
    {
        (int exitCode, string output) = await NetWatchProcess.RunAsync(_folder.Path, "--device", "x");

        Assert.Equal(1, exitCode);
        Assert.Contains("--device", output, StringComparison.Ordinal);
    }
}
