using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;

namespace NetWatch.Scenarios.Commands;

/// <summary>The command line acts on the running program by its API and local token; a mail server that is not ours takes the messages, or refuses them.</summary>
public sealed partial class LiveCommandsTests : IDisposable
{
    private const string Setup = """
        { "contacts": {
            "aigerim": { "name": "Айгерім", "language": "kk", "addresses": [ { "channel": "mail", "address": "aigerim@example.kz" } ] },
            "bolat": { "name": "Bolat", "addresses": [ { "channel": "mail", "address": "refused@example.kz" } ] },
            "dana": { "name": "Dana", "addresses": [ { "channel": "mail", "address": "dana@example.kz" } ] } },
          "rotas": { "night": { "name": "Night", "zone": "Asia/Almaty", "otherwise": "aigerim" } },
          "policies": { "network": { "name": "Network", "steps": [ { "targets": [ "rota:night" ] }, { "afterMinutes": 60, "targets": [ "contact:bolat" ] } ] } },
          "routes": { "network": { "policy": "network", "kinds": [ "switch" ] } } }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();
    private readonly int _smtp = LoopbackPort.Free();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_outage_is_found_acknowledged_and_explained_and_a_kill_forgets_nothing()
    {
        await using SmtpPeer mail = await SmtpPeer.StartAsync(_folder["mail"], $"port={_smtp}", "refuse=refused");
        await File.WriteAllTextAsync(_folder["setup.json"], Setup);
        string number;
        await using (NetWatchProcess netwatch = await StartAsync(_device.Devices()))
        {
            Assert.Contains("route added network", await DoAsync("operations", "import", "setup.json"), StringComparison.Ordinal);
            Assert.Contains("0 changes would be made", await DoAsync("operations", "import", "setup.json", "--dry-run"), StringComparison.Ordinal);
            Assert.Matches(@"night +\S.*Айгерім \(aigerim\)", await DoAsync("oncall"));

            (int exitCode, string output) = await RunAsync("notify", "test", "mail", "aigerim");
            Assert.True(exitCode == 0, output);
            Assert.Matches(@"mail:aigerim@example\.kz: accepted by the peer in [0-9]+ ms", output);
            (exitCode, output) = await RunAsync("notify", "test", "mail", "bolat");
            Assert.Equal(2, exitCode);
            Assert.Matches(@"mail:refused@example\.kz: refused: .*no such user", output);
            (exitCode, output) = await RunAsync("notify", "test", "mail", "aigerm");
            Assert.Equal(1, exitCode);
            Assert.Contains("Did you mean \"aigerim\"?", output, StringComparison.Ordinal);

            await netwatch.StateIsAsync("sw-1", "up");
            _device.Down();
            number = await Eventually.GetAsync("the incident to be listed", async () =>
                JsonDocument.Parse(await DoAsync("incidents", "list", "--open", "--node", "sw-1", "--json")).RootElement.EnumerateArray().Select(i => i.GetProperty("number").GetRawText()).FirstOrDefault());
            Assert.Matches($@"{number} +open +critical .*deviceDown +Core switch +Almaty", await DoAsync("incidents", "list", "--open"));
            await Eventually.HoldsAsync("the mail to be accepted", async () => AcceptedRow().IsMatch(await DoAsync("incidents", "show", number)));
            Assert.Contains("acknowledged", await DoAsync("incidents", "ack", number, "--comment", "on my way", "--until", "2h"), StringComparison.Ordinal);
            await netwatch.KillAsync();
        }

        (int gone, string absent) = await RunAsync("incidents", "list");
        Assert.Equal(3, gone);
        Assert.Contains("NetWatch is not running on", absent, StringComparison.Ordinal);

        await using NetWatchProcess again = await StartAsync(null);
        string shown = await DoAsync("incidents", "show", number);
        Assert.Matches(@"care +local:\S+ since .* until .*: on my way", shown);
        string trace = await DoAsync("incidents", "trace", number);
        Assert.Matches("Failed .*(ConnectionRefused|Refused)", trace);
        foreach (string words in (string[])["route network, policy network", "aigerim is told at mail:aigerim@example.kz.", "takes care of it: on my way."]) Assert.Contains(words, trace, StringComparison.Ordinal);
        Assert.StartsWith("aigerim: was told.", await DoAsync("incidents", "trace", number, "--contact", "aigerim"), StringComparison.Ordinal);
        Assert.StartsWith("bolat: is told by a later step, if at all.", await DoAsync("incidents", "trace", number, "--contact", "bolat"), StringComparison.Ordinal);
        Assert.StartsWith("dana: is none of those who are told.", await DoAsync("incidents", "trace", number, "--contact", "dana"), StringComparison.Ordinal);
        await DoAsync("incidents", "comment", number, "the cable is cut");
        await DoAsync("incidents", "unack", number);
        (int refused, string why) = await RunAsync("incidents", "close", number, "--comment", "enough");
        Assert.Equal(1, refused);
        Assert.Contains("still holds", why, StringComparison.Ordinal);
        Assert.Contains("closed", await DoAsync("incidents", "close", number, "--comment", "enough", "--force"), StringComparison.Ordinal);
        await Eventually.HoldsAsync("the end to be told", () => Task.FromResult(Told("aigerim@example.kz") == 2));
        Assert.Equal(0, Told("dana@example.kz"));

        int Told(string address) => mail.Mails().Count(m => m.To.Mailboxes.Single().Address == address && m.Subject?.Contains("Core switch", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Windows_and_silences_are_set_up_previewed_and_exported_into_another_installation()
    {
        string export;
        await using (NetWatchProcess netwatch = await StartAsync(_device.Devices()))
        {
            await File.WriteAllTextAsync(_folder["setup.json"], Setup);
            await DoAsync("operations", "import", "setup.json");
            string[] window = ["window", "add", "works", "--zone", "Asia/Almaty", "--start", "2030-01-06 22:00", "--duration", "2h", "--rrule", "FREQ=MONTHLY;BYDAY=1SU", "--node", "sw-1"];
            Assert.Contains("Sun 2030-02-03 22:00 +05:00", await DoAsync([.. window, "--dry-run"]), StringComparison.Ordinal);
            Assert.Contains("2030-01-06 17:00Z", await DoAsync(window), StringComparison.Ordinal);
            (int exitCode, string output) = await RunAsync(window);
            Assert.Equal(1, exitCode);
            Assert.Contains("already", output, StringComparison.Ordinal);
            await DoAsync([.. window, "--replace"]);
            Assert.Matches(@"works +works +Sun 2030-01-06 22:00 \+05:00 +2h0m +FREQ=MONTHLY;BYDAY=1SU +Asia/Almaty +sw-1", await DoAsync("window", "list"));
            Assert.Equal(3, (await DoAsync("window", "preview", "works", "--count", "2")).Trim().Split('\n').Length);
            await DoAsync("silence", "add", "known", "--until", "2h", "--comment", "a known fault", "--site", "almaty");
            Assert.Matches(@"known +silent .*site almaty +local:\S+ +a known fault", await DoAsync("silence", "list"));
            (exitCode, output) = await RunAsync("window", "add", "bad", "--start", "tomorrow", "--duration", "2h", "--everything");
            Assert.Equal(1, exitCode);
            Assert.Contains("--start", output, StringComparison.Ordinal);
            await DoAsync("operations", "export", "export.json");
            export = await File.ReadAllTextAsync(_folder["export.json"]);
        }

        using TemporaryFolder other = new();
        await File.WriteAllTextAsync(other["export.json"], export);
        await using NetWatchProcess fresh = await NetWatchProcess.StartAsync(_device.Devices(), other.Path);
        (int code, string said) = await NetWatchProcess.RunAsync(other.Path, "operations", "import", "export.json");
        Assert.True(code == 0, said);
        (code, said) = await NetWatchProcess.RunAsync(other.Path, "operations", "export");
        Assert.Equal(Revision().Replace(export, "").Trim(), Revision().Replace(said, "").Trim());
    }

    private Task<NetWatchProcess> StartAsync(string? devices) =>
        NetWatchProcess.StartAsync(devices, _folder.Path, "--Smtp:Host=127.0.0.1", $"--Smtp:Port={_smtp}", "--Smtp:From=NetWatch <netwatch@example.kz>");

    private Task<(int ExitCode, string Output)> RunAsync(params string[] words) => NetWatchProcess.RunAsync(_folder.Path, words);

    /// <summary>Runs a command that must succeed.</summary>
    private async Task<string> DoAsync(params string[] words)
    {
        (int exitCode, string output) = await RunAsync(words);
        Assert.True(exitCode == 0, $"netwatch {string.Join(' ', words)} ended with {exitCode}:\n{output}");
        return output;
    }

    [GeneratedRegex("\"revision\": [0-9]+,")]
    private static partial Regex Revision();

    /// <summary>A row of the ledger with all three times: made, tried, accepted.</summary>
    [GeneratedRegex(@"aigerim +mail:aigerim@example\.kz +told( +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d){3}")]
    private static partial Regex AcceptedRow();
}
