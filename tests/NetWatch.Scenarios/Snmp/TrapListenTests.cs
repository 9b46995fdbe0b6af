using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Snmp;

/// <summary><c>netwatch snmp trap-listen</c>, sent to by Debian's tools.</summary>
public sealed partial class TrapListenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Traps_and_informs_are_printed_by_name_as_they_come()
    {
        using System.Diagnostics.Process listener = Listen("-c", "traps", "-c", "other");
        string address = await AddressAsync(listener);

        await SendAsync("snmptrap", "-v2c", "-c", "traps", address, "12345", "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.1.7", "i", "7", "1.3.6.1.2.1.2.2.1.8.7", "i", "2");
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  127\.0\.0\.1  linkDown  \(v2c trap, up 0:02:03\.45\)$", await listener.StandardOutput.ReadLineAsync());
        Assert.Matches(@"^    ifIndex\.7 +7$", await listener.StandardOutput.ReadLineAsync());
        Assert.Matches(@"^    ifOperStatus\.7 +down\(2\)$", await listener.StandardOutput.ReadLineAsync());

        await SendAsync("snmptrap", "-v1", "-c", "other", address, "1.3.6.1.4.1.9.1.1", "10.7.0.1", "0", "0", "99");
        Assert.Contains("coldStart  (v1 trap", await listener.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        SnmpAgent.Signal("-INT", listener.Id);
        Assert.Contains("2 notifications, 0 dropped.", await NetWatchProcess.EndOfAsync(listener), StringComparison.Ordinal);
        Assert.Equal(0, listener.ExitCode);
    }

    [Fact]
    public async Task Wrong_community_is_dropped_and_said_and_the_count_ends_it()
    {
        using System.Diagnostics.Process listener = Listen("-c", "traps", "--json", "--count", "1");
        string address = await AddressAsync(listener);

        await SendAsync("snmptrap", "-v2c", "-c", "wrong", address, "", "1.3.6.1.6.3.1.1.5.1");
        await SendAsync("snmpinform", "-v2c", "-c", "traps", address, "", "1.3.6.1.6.3.1.1.5.4", "1.3.6.1.2.1.31.1.1.1.18.7", "s", "канал 1");

        JsonElement line = JsonDocument.Parse((await listener.StandardOutput.ReadLineAsync())!).RootElement;
        Assert.Equal(("inform", "linkUp", "v2c", "127.0.0.1"), (Text(line, "kind"), Text(line, "name"), Text(line, "version"), Text(line, "source")));
        JsonElement variable = Assert.Single(line.GetProperty("variables").EnumerateArray());
        Assert.Equal(("ifAlias.7", "канал 1"), (Text(variable, "name"), Text(variable, "value")));
        string errors = await NetWatchProcess.EndOfAsync(listener);
        Assert.Contains("Dropped 1: the community", errors, StringComparison.Ordinal);
        Assert.Equal(0, listener.ExitCode);
    }

    [Fact]
    public async Task Version_3_is_let_in_with_its_user_and_a_wrong_passphrase_is_said()
    {
        using System.Diagnostics.Process listener = Listen("-u", "sealed", "-a", "SHA-256", "-A", "authentic-phrase", "-x", "AES", "-X", "private-phrase", "--count", "2");
        string address = await AddressAsync(listener);
        string[] right = ["-v3", "-u", "sealed", "-l", "authPriv", "-a", "SHA-256", "-A", "authentic-phrase", "-x", "AES", "-X", "private-phrase"];

        await SendAsync("snmptrap", ["-e", "0x8000000001020304", "-v3", "-u", "sealed", "-l", "authNoPriv", "-a", "SHA-256", "-A", "another-phrase", address, "", "1.3.6.1.6.3.1.1.5.1"]);
        await SendAsync("snmptrap", ["-e", "0x8000000001020304", .. right, address, "", "1.3.6.1.6.3.1.1.5.2"]);
        await SendAsync("snmpinform", [.. right, address, "", "1.3.6.1.6.3.1.1.5.4"]);

        Assert.Contains("warmStart  (v3 trap, user sealed", await listener.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("linkUp  (v3 inform, user sealed", await listener.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        string errors = await NetWatchProcess.EndOfAsync(listener);
        Assert.Contains("Dropped 1: ", errors, StringComparison.Ordinal);
        Assert.Equal(0, listener.ExitCode);
    }

    [Theory]
    [InlineData("--port 0", 1, "Say who may send")]
    [InlineData("--port 0 -c x --address 203.0.113.7", 2, "no address of this machine")]
    [InlineData("--port 0 -u x -a SHA -A short", 1, "at least 8 characters")]
    [InlineData("--port 70000 -c x", 1, "--port is")]
    public async Task What_cannot_listen_says_why(string words, int expected, string sentence)
    {
        (int exitCode, _, string errors) = await NetWatchProcess.RunApartAsync(_folder.Path, ["snmp", "trap-listen", .. words.Split(' ')]);

        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal(expected, exitCode);
    }

    private System.Diagnostics.Process Listen(params string[] more) => NetWatchProcess.StartCommand(_folder.Path, ["snmp", "trap-listen", "--address", "127.0.0.1", "--port", "0", .. more]);

    private static async Task<string> AddressAsync(System.Diagnostics.Process listener)
    {
        string line = (await listener.StandardError.ReadLineAsync())!;
        Match match = ListeningLine().Match(line);
        Assert.True(match.Success, line);
        return match.Groups[1].Value;
    }

    private static async Task SendAsync(string tool, params string[] arguments) => Assert.Equal(0, (await SnmpAgent.RunToolAsync(tool, arguments)).ExitCode);

    private static string Text(JsonElement line, string key) => line.GetProperty(key).GetString()!;

    [GeneratedRegex(@"^Listening on UDP (127\.0\.0\.1:\d+)\.")]
    private static partial Regex ListeningLine();
}
