using NetWatch.Simulator.Recordings;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary><c>netwatch device learn</c> against Debian's agent.</summary>
public sealed class LearnCommandTests : IAsyncLifetime
{
    private static readonly ObjectIdentifier SysLocation = ObjectIdentifier.Parse("1.3.6.1.2.1.1.6.0");
    private static readonly ObjectIdentifier SysDescr = ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0");

    private readonly TemporaryFolder _folder = new();
    private SnmpAgent _agent = null!;

    public async ValueTask InitializeAsync() => _agent = await (await SnmpAgent.StartAsync($"sysLocation Shelf 7 of {SnmpAgent.Community}\nrwuser somebody")).AnsweringAsync();

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Device_of_the_devices_file_is_walked_shown_and_written_as_a_recording_without_secrets()
    {
        await WriteDevicesAsync();
        (int exitCode, string output, string errors) = await LearnAsync("core");

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Matches(@"(?m)^understood as +linux; [1-9][0-9]* ports, ", output);
        Assert.Matches(@"(?m)^ifTable +[1-9]", output);
        Assert.Matches(@"(?m)^hrSWRunTable +[1-9]", output);
        Recording recording = Recording.Load(_folder["core.snmprec"]);
        Assert.Equal(0, recording.Report.UnreadableValues + recording.Report.UnreadableLines + recording.Report.Duplicates);
        Assert.True(recording.Objects.TryGet(SysLocation, out SnmpValue location));
        Assert.Equal("Shelf 7 of ***", location.ToString());
        string text = await File.ReadAllTextAsync(_folder["core.snmprec"]);
        Assert.DoesNotContain(SnmpAgent.Community, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1.3.6.1.6.3.16", text, StringComparison.Ordinal);
        Assert.Contains("real-agent", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recording_gives_back_what_the_agent_said()
    {
        (int exitCode, _, _) = await LearnAsync("-v2c", "-c", SnmpAgent.Community, _agent.Address, "-o", "walk.snmprec");
        Assert.Equal(0, exitCode);

        Recording recording = Recording.Load(_folder["walk.snmprec"]);
        string[] lines = (await SnmpAgent.RunToolAsync("snmpbulkwalk", "-v2c", "-c", SnmpAgent.Community, "-Onq", _agent.Address, "1.3.6.1.2.1.2.2.1.2")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        foreach (string line in lines)
        {
            Assert.True(recording.Objects.TryGet(ObjectIdentifier.Parse(line.Split(' ')[0].TrimStart('.')), out SnmpValue value), line);
            Assert.Equal(line.Split(' ', 2)[1].Trim('"'), value.ToString());
        }
    }

    [Fact]
    public async Task Masked_recording_has_no_names_and_is_understood_as_before()
    {
        (int exitCode, string output, _) = await LearnAsync("-v2c", "-c", SnmpAgent.Community, _agent.Address, "--mask", "-o", "masked.snmprec");

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("understood differently", output, StringComparison.Ordinal);
        Recording recording = Recording.Load(_folder["masked.snmprec"]);
        Assert.True(recording.Objects.TryGet(SysDescr, out _));
        string text = await File.ReadAllTextAsync(_folder["masked.snmprec"]);
        Assert.DoesNotContain("real-agent", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Shelf", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_a_sentence_and_no_file()
    {
        await WriteDevicesAsync();
        await File.WriteAllTextAsync(_folder["there.snmprec"], "");

        Assert.Equal((1, true), Refused(await LearnAsync("nobody"), "'nobody' is not in"));
        Assert.Equal((1, true), Refused(await LearnAsync("pinged"), "has no SNMP check"));
        Assert.Equal((1, true), Refused(await LearnAsync("core", "-o", "there.snmprec"), "--force"));
        Assert.Equal((2, true), Refused(await LearnAsync("-c", "wrong-one", "-t", "0.2", "-r", "0", _agent.Address, "-o", "none.snmprec"), "No answer"));
        Assert.False(File.Exists(_folder["none.snmprec"]));
    }

    private static (int, bool) Refused((int ExitCode, string Output, string Errors) ran, string sentence) => (ran.ExitCode, ran.Errors.Contains(sentence, StringComparison.Ordinal));

    private async Task WriteDevicesAsync()
    {
        await File.WriteAllTextAsync(_folder["community"], SnmpAgent.Community);
        await File.WriteAllTextAsync(_folder["devices.json"], $$"""
        {
          "credentials": { "read": { "type": "snmp", "version": "2c", "community": "file:community" } },
          "devices": [
            { "id": "core", "address": "127.0.0.1", "kind": "server", "probes": [{ "type": "snmp", "credential": "read", "port": {{_agent.Port}} }] },
            { "id": "pinged", "address": "127.0.0.1", "probes": [{ "type": "icmp" }] }
          ]
        }
        """);
    }

    private Task<(int ExitCode, string Output, string Errors)> LearnAsync(params string[] arguments) => NetWatchProcess.RunApartAsync(_folder.Path, ["device", "learn", .. arguments]);
}
