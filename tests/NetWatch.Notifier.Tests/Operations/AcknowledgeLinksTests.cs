using NetWatch.Core;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Operations;

public sealed class AcknowledgeLinksTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_made_is_read_also_after_a_restart_and_nowhere_else()
    {
        string token = Links("a").Make(42, "mail:жанар|noc@example.kz", Noon);
        Assert.Equal(new AcknowledgeToken(42, "mail:жанар|noc@example.kz", Noon + AcknowledgeLinks.Lifetime), Links("a").Read(token));
        Assert.Null(Links("b").Read(token));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder["a"], "acknowledge.key")));
    }

    [Fact]
    public void Every_changed_character_spoils_it()
    {
        AcknowledgeLinks links = Links("a");
        string token = links.Make(42, "noc", Noon);
        for (int i = 0; i < token.Length; i++)
        {
            // The last character of an unpadded text has bits that say nothing.
            string changed = token[..i] + (token[i] is 'A' or 'B' ? 'x' : 'A') + token[(i + 1)..];
            Assert.Null(links.Read(changed));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("../../etc/passwd")]
    [InlineData("%00")]
    public void Anything_else_is_refused(string token) => Assert.Null(Links("a").Read(token));

    [Fact]
    public async Task Message_to_a_person_has_a_link_that_names_its_incident_and_its_reader()
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:1:Address", "robot"), ("Notifier:Recipients:1:Channel", "webhook"), ("Webhooks:robot:Url", "http://127.0.0.1:9/x"));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        OutboxMessage mail = bench.Journal.Messages.Single(m => m.Channel == "mail");
        string token = mail.Text.Split("/acknowledge/")[1].Split('\n')[0].Trim();
        Assert.Equal((1L, "mail:noc@example.kz"), new AcknowledgeLinks(new Installation("devices.json", _folder.Path, Demo: false)).Read(token) is { } said ? (said.Incident, said.Contact) : default);
        Assert.Contains("/acknowledge/" + token, mail.Html!, StringComparison.Ordinal);
        Assert.DoesNotContain("/acknowledge/", bench.Journal.Messages.Single(m => m.Channel == "webhook").Text, StringComparison.Ordinal);

        await bench.HappenAsync(Node(2, Device("Switch"), "sw", NodeState.Down, NodeState.Up));
        Assert.DoesNotContain("/acknowledge/", bench.Journal.Messages.Last(m => m.Channel == "mail").Text, StringComparison.Ordinal);
    }

    private AcknowledgeLinks Links(string data) => new(new Installation(Path.Combine(_folder[data], "devices.json"), _folder[data], Demo: false));
}
