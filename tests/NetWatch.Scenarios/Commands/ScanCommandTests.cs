using System.Net;
using System.Text.Json;
using NetWatch.Core.Configuration;
using NetWatch.Snmp;
using NetWatch.Testing;
using NetWatch.Web.Configuration;

namespace NetWatch.Scenarios.Commands;

/// <summary><c>netwatch scan</c> at agents on loopback: what it prints, what it refuses, and that it changes nothing.</summary>
public sealed class ScanCommandTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SnmpAgent _agents = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly int _port = LoopbackPort.Free();

    private string Devices => $$"""
        { "defaults": { "snmp": { "port": {{_port}} } },
          "credentials": { "branch": { "type": "snmp", "community": "public" }, "old": { "type": "snmp", "community": "other" } },
          "devices": [ { "id": "core", "address": "127.51.0.1" } ] }
        """;

    public async ValueTask DisposeAsync()
    {
        await _agents.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Dry_list_is_printed_and_its_entries_are_accepted_by_the_devices_file()
    {
        Add("127.51.0.2", "SW-2\u001b[31m");
        await File.WriteAllTextAsync(_folder["devices.json"], Devices, TestContext.Current.CancellationToken);
        (int exitCode, string output) = await RunAsync("127.51.0.1-3", "--credential", "branch");
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"127\.51\.0\.1 .*watched as core", output);
        Assert.Matches(@"127\.51\.0\.2 .*branch +- +sw-2-31m +switch +SW-2", output);
        Assert.Contains("3 addresses: 3 answered, 1 are watched already, 2 could be added. Nothing was changed.", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        (_, output) = await RunAsync("127.51.0.1-3", "--credential", "branch", "--format", "devices-json", "--no-names");
        JsonElement entries = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["127.51.0.2", "127.51.0.3"], entries.EnumerateArray().Select(e => e.GetProperty("address").GetString()));
        string added = Devices.Replace("\"127.51.0.1\" } ]", $"\"127.51.0.1\" }}, {output.Trim()[1..^1]} ]", StringComparison.Ordinal);
        Assert.Empty(DevicesFileReader.Read(added, new SecretSource(_folder.Path)).Defects);

        (_, output) = await RunAsync("127.51.0.2", "--credential", "branch", "--format", "json");
        Assert.Equal("done", JsonDocument.Parse(output).RootElement.GetProperty("state").GetString());
        Assert.Equal(Devices, await File.ReadAllTextAsync(_folder["devices.json"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ctrl_c_ends_a_scan_with_what_was_found()
    {
        SnmpAgentDevice first = Add("127.52.0.1", "first");
        await File.WriteAllTextAsync(_folder["devices.json"], Devices, TestContext.Current.CancellationToken);
        using System.Diagnostics.Process scan = NetWatchProcess.StartCommand(_folder.Path, "scan", "127.52.0.0/20", "--credential", "branch", "--no-names", "--format", "devices-json");
        Task<string> output = scan.StandardOutput.ReadToEndAsync();
        await Eventually.HoldsAsync("the first agent to be asked for its details", () => Task.FromResult(first.Requests > 1));
        Snmp.SnmpAgent.Signal("-INT", scan.Id);
        string errors = await NetWatchProcess.EndOfAsync(scan);
        Assert.Matches(@"^Stopped: \d+ of 4094 addresses were looked at\.\s*$", errors);
        Assert.Equal(130, scan.ExitCode);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(await output).RootElement.ValueKind);
    }

    [Theory]
    [InlineData("such as 10.0.0.0/20", "10.0.0.0/8")]
    [InlineData("Did you mean 'branch'?", "127.51.0.1", "--credential", "brench")]
    [InlineData("devices-json", "127.51.0.1", "--format", "xml")]
    public async Task What_cannot_be_done_is_refused_with_what_to_write(string said, params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder["devices.json"], Devices, TestContext.Current.CancellationToken);
        (int exitCode, string output) = await RunAsync(arguments);
        Assert.Equal(1, exitCode);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => await NetWatchProcess.RunAsync(_folder.Path, ["scan", .. arguments]);

    private SnmpAgentDevice Add(string address, string name)
    {
        SnmpObjectTable objects = new();
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.35265.1.81")));
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(name));
        return _agents.Add(new IPEndPoint(IPAddress.Parse(address), _port), "public", objects);
    }
}
