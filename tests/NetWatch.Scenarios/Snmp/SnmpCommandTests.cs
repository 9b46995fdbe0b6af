using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary><c>netwatch snmp …</c> as an operator types it, against Debian's agent and beside Debian's tools.</summary>
public sealed class SnmpCommandTests : IAsyncLifetime
{
    private const string Sysname = "1.3.6.1.2.1.1.5.0";

    private readonly TemporaryFolder _folder = new();
    private SnmpAgent _agent = null!;

    public async ValueTask InitializeAsync() => _agent = await (await SnmpAgent.StartAsync("sysContact желілік\nsysLocation a \\ place\t7")).AnsweringAsync();

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("1.3.6.1.2.1.1.1")]
    [InlineData("1.3.6.1.2.1.1.9.1.3")]
    [InlineData("1.3.6.1.2.1.1.6.0")]
    [InlineData("1.3.6.1.2.1.2.2.1.6")]
    [InlineData("1.3.6.1.6.3.16")]
    public async Task Walk_prints_line_by_line_what_net_snmp_prints(string root)
    {
        (int exitCode, string output, string errors) = await RunAsync("walk", "-v2c", "-c", SnmpAgent.Community, _agent.Address, root);
        Assert.Equal(await ToolAsync("snmpbulkwalk", "-v2c", root), output);
        Assert.Equal((0, ""), (exitCode, errors));

        (exitCode, output, errors) = await RunAsync("walk", "-v1", "-c", SnmpAgent.Community, _agent.Address, root);
        Assert.Equal(await ToolAsync("snmpwalk", "-v1", root), output);
        Assert.Equal((0, ""), (exitCode, errors));
    }

    [Fact]
    public async Task Walk_of_everything_has_each_line_that_snmpbulkwalk_has_before_and_after()
    {
        string[] before = (await ToolAsync("snmpbulkwalk", "-v2c", "1.3")).Split('\n');
        (int exitCode, string output, _) = await RunAsync("walk", "-v2c", "-c", SnmpAgent.Community, _agent.Address, "1.3");
        HashSet<string> after = [.. (await ToolAsync("snmpbulkwalk", "-v2c", "1.3")).Split('\n')];

        Assert.Equal(0, exitCode);
        HashSet<string> ours = [.. output.Split('\n')];
        string[] lasting = [.. before.Where(after.Contains)];
        Assert.True(lasting.Length > 300, $"Only {lasting.Length} lines last.");
        // A gauge of a living system may move and come back: a few lines, never one in a hundred.
        string[] missing = [.. lasting.Where(l => !ours.Contains(l))];
        Assert.True(missing.Length <= lasting.Length / 100, string.Join('\n', missing.Take(20)));
        Assert.Equal(before[^2], output.Split('\n')[^2]);
    }

    [Fact]
    public async Task Get_prints_what_snmpget_prints_by_digits_or_names()
    {
        string expected = await ToolAsync("snmpget", "-v2c", "1.3.6.1.2.1.1.1.0", Sysname, "1.3.6.1.2.1.2.2.1.3.1");

        Assert.Equal((0, expected, ""), await RunAsync("get", "-v2c", "-c" + SnmpAgent.Community, "-On", _agent.Address, "sysDescr.0", Sysname, "IF-MIB::ifType.1"));
        Assert.Equal((0, expected, ""), await RunAsync("get", "-v", "1", "-c", SnmpAgent.Community, "udp:" + _agent.Address, "1.3.6.1.2.1.1.1.0", "sysName.0", "ifType.1"));
    }

    [Fact]
    public async Task Getnext_and_bulkget_print_what_comes_next()
    {
        Assert.Equal((0, await ToolAsync("snmpgetnext", "-v2c", "1.3.6.1.2.1.1.5", "1.3.6.1.2.1.1.1"), ""), await RunAsync("getnext", "-c", SnmpAgent.Community, _agent.Address, "sysName", "sysDescr"));
        Assert.Equal(
            (0, (await SnmpAgent.RunToolAsync("snmpbulkget", "-v2c", "-c", SnmpAgent.Community, "-On", "-Cn1", "-Cr3", _agent.Address, "1.3.6.1.2.1.1.5", "1.3.6.1.2.1.1.9.1.2")).Output, ""),
            await RunAsync("bulkget", "-c", SnmpAgent.Community, "-Cn1", "-Cr3", _agent.Address, "sysName", "sysORID"));
    }

    [Fact]
    public async Task Json_has_an_object_a_line_with_type_value_and_what_they_mean()
    {
        (int exitCode, string output, _) = await RunAsync("get", "--json", "-c", SnmpAgent.Community, _agent.Address, "sysContact.0", "ifOperStatus.1", "sysUpTime.0", "ifDescr.99");

        JsonElement[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
        Assert.Equal(2, exitCode);
        Assert.Equal(("1.3.6.1.2.1.1.4.0", "sysContact.0", "octetString", "желілік", "d0b6d0b5d0bbd196d0bbd196d0ba"),
            (Text(lines[0], "oid"), Text(lines[0], "name"), Text(lines[0], "type"), Text(lines[0], "value"), Text(lines[0], "hex")));
        Assert.Equal((1, "up"), (lines[1].GetProperty("value").GetInt32(), Text(lines[1], "word")));
        Assert.Matches(@"^\d+:\d\d:\d\d\.\d\d$", Text(lines[2], "time"));
        Assert.Equal(("noSuchInstance", JsonValueKind.Null), (Text(lines[3], "type"), lines[3].GetProperty("value").ValueKind));
    }

    [Fact]
    public async Task Table_shows_rows_and_columns_of_tables_with_the_same_index()
    {
        (int exitCode, string output, string errors) = await RunAsync("table", "-c", SnmpAgent.Community, _agent.Address, "--columns", "ifDescr,ifOperStatus,ifHCInOctets");
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.StartsWith("index  ifDescr", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^1 +lo +up +\d+$", output);

        (exitCode, output, _) = await RunAsync("table", "--json", "-v1", "-c", SnmpAgent.Community, _agent.Address, "ifTable", "ifXTable");
        JsonElement first = JsonDocument.Parse(output.Split('\n')[0]).RootElement;
        Assert.Equal((0, "1", "lo", "softwareLoopback", "lo"), (exitCode, Text(first, "index"), Text(first.GetProperty("ifDescr"), "value"), Text(first.GetProperty("ifType"), "word"), Text(first.GetProperty("ifName"), "value")));

        (exitCode, output, _) = await RunAsync("table", "-c", SnmpAgent.Community, "--width", "60", _agent.Address, "ifTable");
        Assert.Equal(0, exitCode);
        Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, 60));
    }

    [Fact]
    public async Task Table_that_is_not_known_has_the_numbers_of_its_columns()
    {
        (int exitCode, string output, _) = await RunAsync("table", "-c", SnmpAgent.Community, _agent.Address, "1.3.6.1.6.3.16.1.2");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^index +3 +4 +5\n", output);
    }

    [Fact]
    public async Task Secret_may_stand_in_a_file()
    {
        await File.WriteAllTextAsync(_folder["community"], SnmpAgent.Community + "\n");

        (int exitCode, string output, _) = await RunAsync("get", "-c", "file:community", _agent.Address, "sysName.0");

        Assert.Equal((0, ".1.3.6.1.2.1.1.5.0 = STRING: \"real-agent\"\n"), (exitCode, output));
    }

    public static TheoryData<string, int, string> Failures => new()
    {
        { "get -c wrong -t 0.3 -r 0 {agent} sysName.0", 2, "the community" },
        { "walk -c wrong -t 0.3 -r 0 {agent} system", 2, "No answer" },
        { "get -c {community} 127.0.0.1:1 sysName.0", 2, "Nothing listens on UDP port 1" },
        { "get -c {community} {agent} sysName.7", 2, "not this instance" },
        { "get -c {community} {agent} 1.3.6.1.9.9.0", 2, "no object" },
        { "get -v1 -c {community} {agent} 1.3.6.1.9.9.0", 2, "noSuchName" },
        { "walk -c {community} {agent} upsBattery", 2, "nothing below upsBattery" },
        { "table -c {community} {agent} upsOutputTable", 2, "no rows of upsOutputTable" },
        { "get -c {community} no-such-host.invalid sysName.0", 2, "cannot be resolved" },
        { "get -c {community} {agent} sysNmae.0", 1, "Did you mean sysName?" },
        { "get {agent} sysName.0", 1, "-c COMMUNITY" },
        { "get -v 4 -c {community} {agent} sysName.0", 1, "1, 2c or 3" },
        { "bulkget -v1 -c {community} {agent} sysName", 1, "no GETBULK" },
        { "get -c {community} -t x {agent} sysName.0", 1, "-t is a time" },
        { "table -c {community} {agent}", 1, "Name a table" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_is_said_in_plain_words_with_what_to_try(string words, int expected, string sentence)
    {
        string[] arguments = words.Replace("{agent}", _agent.Address, StringComparison.Ordinal).Replace("{community}", SnmpAgent.Community, StringComparison.Ordinal).Split(' ');

        (int exitCode, _, string errors) = await RunAsync(arguments);

        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal(expected, exitCode);
    }

    [Fact]
    public async Task V1_get_gives_what_there_is_and_names_what_is_not()
    {
        (int exitCode, string output, string errors) = await RunAsync("get", "-v1", "-c", SnmpAgent.Community, _agent.Address, "sysName.0", "1.3.6.1.9.9.0", "sysName.7");

        Assert.StartsWith(".1.3.6.1.2.1.1.5.0 = STRING: \"real-agent\"\n", output, StringComparison.Ordinal);
        Assert.Contains("1.3.6.1.9.9.0", errors, StringComparison.Ordinal);
        Assert.Contains("sysName.7", errors, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Ctrl_c_ends_a_walk_with_what_was_read()
    {
        using System.Diagnostics.Process walk = NetWatchProcess.StartCommand(_folder.Path, "snmp", "walk", "-Cr1", "-t", "60", "-c", SnmpAgent.Community, _agent.Address, "1.3");
        string? first = await walk.StandardOutput.ReadLineAsync();
        _agent.Hang();
        Task<string> rest = walk.StandardOutput.ReadToEndAsync();
        SnmpAgent.Signal("-INT", walk.Id);
        string errors = await NetWatchProcess.EndOfAsync(walk);
        _agent.Resume();

        Assert.StartsWith(".1.3.6.1.2.1.1.1.0 = STRING: ", first, StringComparison.Ordinal);
        Assert.Equal((130, $"Stopped: {(await rest).Count(c => c == '\n') + 1} values were read until then.\n"), (walk.ExitCode, errors));
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => NetWatchProcess.RunApartAsync(_folder.Path, ["snmp", .. arguments]);

    private async Task<string> ToolAsync(string tool, string version, params string[] oids) =>
        (await SnmpAgent.RunToolAsync(tool, [version, "-c", SnmpAgent.Community, "-On", _agent.Address, .. oids])).Output;

    private static string Text(JsonElement line, string key) => line.GetProperty(key).GetString()!;
}
