using System.Text.Json;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Messages.Templates;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Messages.Templates;

/// <summary>Templates and texts that people put into <c>data/templates/</c>.</summary>
public sealed class OwnTemplateTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public OwnTemplateTests() => Directory.CreateDirectory(_folder["templates"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Copies_of_the_shipped_templates_write_what_the_shipped_ones_write()
    {
        OutboxMessage shipped = await TellAsync("ru");
        foreach ((string file, string text) in MessageTemplates.Shipped) Write(file, text);
        Assert.Equal(["chat.liquid", "mail.html.liquid", "mail.subject.liquid", "mail.text.liquid", "webhook.liquid"], MessageTemplates.Shipped.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(MessageTemplates.Defects(_folder.Path));
        OutboxMessage own = await TellAsync("ru");
        Assert.Equal((shipped.Subject, shipped.Text, shipped.Html), (own.Subject, own.Text, own.Html));
    }

    [Fact]
    public async Task Own_templates_are_used_at_once_and_one_of_the_language_before_one_of_all()
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:1:Address", "kk@example.kz"), ("Notifier:Recipients:1:Language", "kk"));
        Write("mail.subject.liquid", "{{ incident.severity | upcase }}: {{ message.stem }}\n  ({{ incident.number }})\n");
        Write("mail.text.liquid", "{{ 'label.since' | t }}: {{ incident.since | date: '%d.%m %H:%M' }} = {{ incident.since | moment }}");
        Write("mail.text.kk.liquid", "{{ incident.node.name }}, {{ incident.duration }}, {% for m in incident.members %}{{ m.id }}{% unless forloop.last %}, {% endunless %}{% endfor %}");
        await bench.HappenAsync(Node(1, Device("Core", "switch", "high", Behind("a"), Behind("b")), "core", NodeState.Up, NodeState.Down));
        Assert.Equal("CRITICAL: Core (Almaty): connection lost (1)", bench.Journal.Messages[0].Subject);
        Assert.Equal("Since: 23.11 16:59 = 23 Nov 2026, 16:59:40 (UTC+5)", bench.Journal.Messages[0].Text);
        Assert.Equal("Core, 21 секунд, a, b", bench.Journal.Messages[1].Text);

        Write("mail.text.liquid", "changed {{ message.step }}");
        File.Delete(_folder["templates/mail.subject.liquid"]);
        await bench.HappenAsync(Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(3)));
        Assert.Equal(("[RECOVERED] Core (Almaty): connection lost · #1", "changed recovered"), (bench.Journal.Messages[2].Subject, bench.Journal.Messages[2].Text));
        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id is 3311 or 3312 or 3313);
    }

    [Theory]
    [InlineData("a\n\n{% if message.note %}", "line 3: '{% endif %}' was expected")]
    [InlineData("a\n{{ message.headlin }}", "line 2: message has no \"headlin\"; it has id, ")]
    [InlineData("{% for f in message.facts %}\n{{ f.lable }}{% endfor %}", "line 2: a fact has no \"lable\"; it has label, value, first")]
    [InlineData("\n\n{{ mesage.line }}", "line 3: there is no \"mesage\"")]
    [InlineData("x\n{{ message.line | shout }}", "line 2: Undefined filter 'shout'")]
    [InlineData("{{ message.line | raw }}", "line 1: Undefined filter 'raw'")]
    [InlineData("{{ 'no.such.text' | t }}", "line 1: there is no text \"no.such.text\"")]
    [InlineData("{% include '../../etc/passwd' %}", "line 1: Unknown tag 'include'")]
    [InlineData("{% render 'mail.text' %}", "line 1: Unknown tag 'render'")]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}", "line 1: ranges such as (1..9) are not to be had here")]
    [InlineData("{% assign a = 'x,y,z' | split: ',' %}{% for i in (1..message.facts.size) %}{% endfor %}", "line 1: ranges")]
    [InlineData("{{ 1 | divided_by: 0 }}", "Attempted to divide by zero.")]
    [InlineData("{% if message.link.bogus %}{% endif %}", "line 1: message.link has no \"bogus\"")]
    [InlineData("{{ message.note }}", "it writes nothing")]
    [InlineData("  \n", "it writes nothing")]
    [InlineData("", "the file is empty")]
    public async Task Broken_template_is_named_with_its_line_and_the_shipped_one_is_used(string text, string defect)
    {
        string shipped = (await TellAsync("en", Device("Core"))).Text;
        Write("mail.text.liquid", text);
        await using Bench bench = Bench.Create(_folder.Path);
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down), Node(2, Device("Edge"), "edge", NodeState.Up, NodeState.Down));

        OutboxMessage message = bench.Journal.Messages[0];
        string notice = Assert.Single(message.Text.Split('\n'), l => l.StartsWith("(your template mail.text.liquid was not used: ", StringComparison.Ordinal));
        Assert.Contains(defect, notice, StringComparison.Ordinal);
        Assert.Equal(shipped.Replace("\n-- \n", $"\n{notice}\n\n-- \n", StringComparison.Ordinal), message.Text);
        Assert.Contains("your template mail.text.liquid was not used", message.Html, StringComparison.Ordinal);
        Assert.EndsWith("</body></html>\n", message.Html, StringComparison.Ordinal);
        // Told once, not for every message of a storm.
        Assert.Contains(defect, Assert.Single(bench.Log.Lines, l => l.Id.Id == 3311).Text, StringComparison.Ordinal);
        Assert.Contains(_folder["templates/mail.text.liquid"], bench.Log.Lines.Single(l => l.Id.Id == 3311).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kk", "(mail.subject.liquid үлгіңіз қолданылмады: line 1: ")]
    [InlineData("ru", "(ваш шаблон mail.subject.liquid не использован: line 1: ")]
    [InlineData("en", "(your template mail.subject.liquid was not used: line 1: ")]
    public async Task Reader_is_told_in_his_language_below_texts_of_his_own_too(string language, string notice)
    {
        Write("mail.subject.liquid", "{{ x }}");
        Write("mail.text.liquid", "own text");
        Write("mail.html.liquid", "<p>own</p>");
        OutboxMessage message = await TellAsync(language);
        Assert.StartsWith("own text\n" + notice, message.Text, StringComparison.Ordinal);
        Assert.StartsWith("<p>own</p><div", message.Html, StringComparison.Ordinal);
        Assert.Contains("#1", message.Subject.Replace('№', '#'), StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_exhaust_the_process_is_refused_before_it_can()
    {
        Write("mail.text.liquid", string.Concat(Enumerable.Repeat("{% if message.line %}", 1500)) + string.Concat(Enumerable.Repeat("{% endif %}", 1500)));
        Write("mail.text.ru.liquid", "{% if message.line" + string.Concat(Enumerable.Repeat(" and message.line", 3000)) + " %}{% endif %}");
        Write("mail.html.liquid", string.Concat(Enumerable.Repeat("{% for a in message.facts %}", 9)) + new string('x', 1000) + string.Concat(Enumerable.Repeat("{% endfor %}", 9)));
        Write("mail.html.ru.liquid", "{% assign n = 'a' | split: '' %}" + string.Concat(Enumerable.Repeat("{% assign n = n | concat: n %}", 60)) + "{{ n.size }}");
        Write("chat.liquid", "{% assign n = 'aaaaaaaaaa' %}" + string.Concat(Enumerable.Repeat("{% assign n = n | append: n %}", 60)) + "{{ n }}");
        Write("chat.ru.liquid", string.Concat(Enumerable.Repeat("{% for a in message.facts %}", 12)) + "{% if a.first %}{% endif %}" + string.Concat(Enumerable.Repeat("{% endfor %}", 12)));
        Write("chat.kk.liquid", new string('x', 8001));
        Write("chat.en.liquid", Sorting());
        Write("mail.subject.liquid", new string('x', 70_000));
        Assert.Equal(
            [
                "templates/chat.en.liquid: its filters work on too much",
                "templates/chat.kk.liquid: it writes more than 8000 characters",
                "templates/chat.liquid: line 1: the filter \"append\" makes more than 65536 characters",
                "templates/chat.ru.liquid: it takes more than 200000 steps",
                "templates/mail.html.liquid: it writes more than 400000 characters",
                "templates/mail.html.ru.liquid: line 1: the filter \"concat\" makes more than 10000 items",
                "templates/mail.subject.liquid: the file is longer than 64 KB",
                "templates/mail.text.liquid: line 1: blocks stand in each other more than 40 deep",
                "templates/mail.text.ru.liquid: line 1: a tag is longer than 1000 characters",
            ],
            MessageTemplates.Defects(_folder.Path));
    }

    [Fact]
    public async Task Nothing_that_a_device_is_called_becomes_markup_of_an_own_template()
    {
        const string evil = "<script>alert(1)</script>\"'&";
        Write("mail.html.liquid", """
            {{ incident.node.name }} {{ incident.node.name | append: "<b>" }} {{ message.checklist.steps[0].html | append: incident.node.name }} {{ message.checklist.steps[0].html | prepend: incident.node.name }}
            {% assign n = incident.node.name %}{{ n }} {{ n | json }} {{ n | split: "x" | first }} {{ n | clip: 20 }} {{ n | upcase }} {{ n | replace: "alert", "<i>" }} {{ message.facts | map: "value" | join: "<u>" }}
            <b>own</b>{% for f in message.facts %}{{ f.value }}{% endfor %}{{ message.checklist.steps[0].html }}
            """);
        OutboxMessage message = await TellAsync("en", Device(evil));
        string html = message.Html!;
        foreach (string tag in new[] { "<script", "<SCRIPT", "<i>", "<u>", "</script" }) Assert.DoesNotContain(tag, html, StringComparison.Ordinal);
        Assert.Contains("<b>own</b>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.EndsWith("</p>", html.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("was not used", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_have_templates_by_their_names_and_what_is_no_JSON_is_not_sent()
    {
        (string, string)[] settings =
        [
            .. new[] { "noc", "tickets", "other" }.SelectMany((name, i) => new[]
            {
                ($"Notifier:Recipients:{i}:Channel", "webhook"), ($"Notifier:Recipients:{i}:Address", name), ($"Notifier:Recipients:{i}:Language", "ru"), ($"Webhooks:{name}:Url", "http://127.0.0.1:1/"),
            }),
        ];
        Write("webhook.noc.liquid", """{ "title": {{ message.headline | json }}, "who": {{ message.recipient | json }}, "node": {{ incident.node | json }}, "at": {{ incident.since | json }}, "n": {{ incident.number | json }}, "none": {{ incident.closed_at | json }} }""");
        Write("webhook.tickets.ru.liquid", """{ "title": {{ message.headline }} }""");
        await using Bench bench = Bench.Create(_folder.Path, settings);
        await bench.HappenAsync(Node(1, Device("A \"quoted\" name"), "core", NodeState.Up, NodeState.Down));

        using JsonDocument noc = JsonDocument.Parse(bench.Journal.Messages[0].Text), tickets = JsonDocument.Parse(bench.Journal.Messages[1].Text), other = JsonDocument.Parse(bench.Journal.Messages[2].Text);
        Assert.Equal(
            """{"title":"A \u0022quoted\u0022 name не отвечает","who":"noc","node":{"id":"core","name":"A \u0022quoted\u0022 name","kind":"switch","address":"10.7.0.1"},"at":"2026-11-23T11:59:40+00:00","n":1,"none":null}""",
            JsonSerializer.Serialize(noc.RootElement).Replace("\\u043D\\u0435 \\u043E\\u0442\\u0432\\u0435\\u0447\\u0430\\u0435\\u0442", "не отвечает", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal));
        string notice = tickets.RootElement.GetProperty("notices")[0].GetString()!;
        Assert.StartsWith("(ваш шаблон webhook.tickets.ru.liquid не использован: what it writes is no JSON: 'A' is an invalid start of a value.", notice, StringComparison.Ordinal);
        Assert.Contains(notice, tickets.RootElement.GetProperty("texts").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.False(other.RootElement.TryGetProperty("notices", out _));
        Assert.Equal(1, other.RootElement.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("slack")]
    [InlineData("teams")]
    [InlineData("telegram")]
    [InlineData("alertmanager")]
    public async Task Chats_take_their_text_from_one_template(string channel)
    {
        Write("chat.liquid", "{{ message.mark }} OWN {{ message.headline }}\n\n\nfirst {{ message.channel }}\nsecond\n\nlast");
        await using Bench bench = Bench.Create(_folder.Path, [.. ChannelCase.Settings(channel, 1, "http://127.0.0.1:1/")]);
        await bench.HappenAsync(Node(1, Device("<Core>"), "core", NodeState.Up, NodeState.Down));
        string body = bench.Journal.Messages[0].Text;
        Assert.Contains($"first {channel}", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<Core>", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Almaty firewall", body, StringComparison.Ordinal);

        Write("chat.liquid", "{{ broken");
        await bench.HappenAsync(Node(2, Device("Edge"), "edge", NodeState.Up, NodeState.Down));
        Assert.Contains("your template chat.liquid was not used", bench.Journal.Messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("Edge does not answer", bench.Journal.Messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Single_texts_are_replaced_and_what_is_wrong_of_them_is_named_and_left_out()
    {
        Write("texts.en.json", """
            {
              "opened.deviceDown": "{name} is gone", // with a comment
              "devices": { "one": "{count} box", "other": "{count} boxes" },
              "status.critical": "PANIC",
            }
            """);
        OutboxMessage message = await TellAsync("en", Device("Core", "switch", "high", Behind("a"), Behind("b")));
        Assert.StartsWith("[PANIC] Core", message.Subject, StringComparison.Ordinal);
        Assert.StartsWith("PANIC: Core is gone\n", message.Text, StringComparison.Ordinal);
        Assert.Contains("2 boxes: expected", message.Text, StringComparison.Ordinal);
        Assert.Empty(MessageTemplates.Defects(_folder.Path));

        Write("texts.en.json", """{ "status.critical": "PANIC", "opened.devicedown": "x", "since.line": "{when}", "devices": { "one": "x" }, "time.format": "%", "label.since": "", "label.site": "{", "label.role": 5 }""");
        message = await TellAsync("en");
        Assert.Contains("(your template texts.en.json was not used: \"opened.devicedown\": there is no text of this name)", message.Text, StringComparison.Ordinal);
        Assert.StartsWith("PANIC: Core does not answer\nSince 23 Nov", message.Text, StringComparison.Ordinal);
        Assert.Equal(
            [
                "\"opened.devicedown\": there is no text of this name",
                "\"since.line\": {when} is no placeholder of this text; it has {since}",
                "\"devices\": it needs the forms one, other",
                "\"time.format\": it is no format of a time",
                "\"label.since\": it must be a text that is not empty",
                "\"label.site\": a brace stands alone",
                "\"label.role\": it must be a text that is not empty",
            ],
            MessageTemplates.Defects(_folder.Path).Select(d => d["templates/texts.en.json: ".Length..]));

        Write("texts.en.json", "{ nonsense");
        Assert.StartsWith("templates/texts.en.json: it is no JSON: ", Assert.Single(MessageTemplates.Defects(_folder.Path)), StringComparison.Ordinal);
        Assert.StartsWith("CRITICAL: ", (await TellAsync("en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_another_name_is_told_and_a_pipe_is_not_waited_for()
    {
        Write("mail.txt.liquid", "x");
        Write("texts.de.json", "{}");
        Assert.Equal(
            ["templates/mail.txt.liquid: no message is written by a file of this name", "templates/texts.de.json: no message is written by a file of this name"],
            MessageTemplates.Defects(_folder.Path).Order(StringComparer.Ordinal));

        using (System.Diagnostics.Process pipe = System.Diagnostics.Process.Start("mkfifo", _folder["templates/mail.text.liquid"])) await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("mail.text.liquid was not used: the file is empty", (await TellAsync("en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_whose_target_changes_is_read_again()
    {
        // As a mounted configuration map changes.
        File.WriteAllText(_folder["one"], "one");
        File.CreateSymbolicLink(_folder["templates/mail.text.liquid"], _folder["one"]);
        await using Bench bench = Bench.Create(_folder.Path);
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        File.WriteAllText(_folder["one"], "another");
        await bench.HappenAsync(Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up));
        Assert.Equal(["one", "another"], bench.Journal.Messages.Select(m => m.Text));
    }

    [Fact]
    public void Every_name_that_templates_see_is_documented()
    {
        string documented = File.ReadAllText(Path.Combine(Testing.Peer.RepositoryRoot(), "docs", "notifications.md"));
        foreach (string member in TemplateModel.MessageType.Members.Select(m => "message." + m).Concat(TemplateModel.IncidentType.Members.Select(m => "incident." + m)))
            Assert.Contains($"`{member}`", documented, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(_folder["templates/" + file], text);

    private Task<OutboxMessage> TellAsync(string language) => TellAsync(language, Device("Core"));

    private async Task<OutboxMessage> TellAsync(string language, EventFacts facts)
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(Node(1, facts, "core", NodeState.Up, NodeState.Down));
        return Assert.Single(bench.Journal.Messages);
    }

    /// <summary>Few steps, each of which sorts a long list a hundred times.</summary>
    private static string Sorting() =>
        "{% assign n = 'b,a,' %}" + string.Concat(Enumerable.Repeat("{% assign n = n | append: n %}", 12)) + "{% assign list = n | split: ',' %}{% for a in list %}{% assign m = list" + string.Concat(Enumerable.Repeat("|sort", 100)) + " %}{% endfor %}";
}
