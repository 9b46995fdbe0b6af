using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Web.Access;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>
/// Whoever may write templates and checklists by pages reads and writes nothing else by them, whatever he calls it. What is asked goes over the wire as it is written here: no client mends it. (<c>..</c> alone is a step up in the address, as <c>./</c> and a slash at the end are none,
/// and that of another operation.)
/// </summary>
public sealed class WrittenAttackTests(WrittenHost host) : IClassFixture<WrittenHost>
{
    private const string Bait = "nobody may read this bait";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Names()
    {
        string[] shapes =
        [
            "../{0}", "..%2f{0}", "%2e%2e%2f{0}", "%2e%2e/{0}", "..%5c{0}", "..\\{0}", "%2e%2e%5c{0}", "....//{0}", "..%252f{0}", "%c0%ae%c0%ae%c0%af{0}", "/{0}", "%2f{0}", "%2fetc%2f{0}", "C:%5c{0}", "C:{0}",
            "x/{0}", "x%2f{0}", "shipped%2f{0}", "{0}%00", "%00{0}", "{0}%00.txt", "{0}%0a", "{0}%0d%0a", "{0}%20", "%20{0}", "{0}.", "{0}%2e", "{0}:stream", "{0}::$DATA", "~{0}", "{0}~", ".{0}", "-{0}", "{0}.new", "{0}%2f", "*", "%3f", "{0}*", ".",
        ];
        string[] templates =
        [
            "CHAT.liquid", "Chat.Liquid", "mail.TEXT.liquid", "chat.LIQUID", "chat.KK.liquid", "chat.de.liquid", "webhook..liquid", "webhook.a.b.liquid", "webhook.../x.liquid", "webhook.kk.liquid", $"webhook.{new string('a', 65)}.liquid",
            $"{new string('a', 300)}.liquid", "con.liquid", "nul", "texts.de.json", "texts.kk.jsonc", "texts..json", "chat", "chat.liquid.kk", "ch\u0430t.liquid", "chat%ef%bc%8eliquid", "secrets.json", "local.token",
        ];
        string[] checklists =
        [
            "SWITCH.ru.md", "switch.RU.md", "switch.de.md", "switch.md", "con.en.md", "nul.kk.md", "com1.ru.md", "lpt9.en.md", "aux.en.md", "prn.en.md", "-x.en.md", ".en.md", "a_b.en.md", "a.b.en.md", $"{new string('a', 65)}.en.md",
            $"{new string('a', 300)}.en.md", "switch.ru.md.liquid", "switch.ru.MD", "sw%c4%b1tch.ru.md",
        ];
        TheoryData<string, string> names = [];
        foreach ((string folder, string known, string[] more) in new[] { ("templates", "chat.liquid", templates), ("checklists", "switch.ru.md", checklists) })
        {
            foreach (string shape in shapes) names.Add(folder, string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, known));
            foreach (string target in new[] { "devices.json", "secrets%2fbait", "bait.liquid", "bait.md", "checklists%2fswitch.ru.md", "..%2fdevices.json" }) names.Add(folder, "..%2f" + target);
            foreach (string name in more) names.Add(folder, name);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Name_that_is_none_is_refused_and_touches_nothing(string folder, string name)
    {
        Browser admin = await host.AdminAsync();
        Lay(Path.Combine(host.Data, "secrets", "bait"));
        foreach (string bait in new[] { "bait.liquid", "bait.md", "chat.liquid", "switch.ru.md" }) Lay(Path.Combine(host.Data, bait));
        SortedDictionary<string, string> before = host.Everything();
        string path = $"/api/v1/settings/{folder}/{name}";

        foreach ((string method, string at, string? body) in new[]
        {
            ("GET", path, null), ("POST", path + "/preview", """{"text":"{{ message.subject }}"}"""), ("PUT", path, """{"text":"{{ message.subject }}"}"""), ("DELETE", path, (string?)null),
        })
        {
            (int status, string answer) = await RawAsync(admin, method, at, body);
            // A name that only says "here" is that of the list.
            if (!(method == "GET" && status == 200 && answer.Contains("\"shipped\":true", StringComparison.Ordinal))) Assert.True(status is >= 400 and < 500, $"{method} {at}: {status}\n{answer}");
            Assert.DoesNotContain(Bait, answer, StringComparison.Ordinal);
            Assert.DoesNotContain("a-token-that-nobody-guesses", answer, StringComparison.Ordinal);
        }

        Assert.Equal(before, host.Everything());
    }

    [Theory]
    [InlineData("templates", "chat.liquid", "{{ message.subject }}")]
    [InlineData("checklists", "switch.ru.md", "---\nid: switch\nlanguage: ru\ntitle: T\nkinds: switch\nfailures: down\n---\n1. **A.** b\n")]
    public async Task What_a_link_leads_to_is_neither_written_nor_removed(string folder, string name, string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights of their own there.");
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string outside = Path.Combine(host.Data, "outside-" + folder), link = Path.Combine(host.Data, folder, name);
        Lay(outside);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, outside);
        try
        {
            Assert.Equal(HttpStatusCode.Conflict, (await WrittenHost.ChangeAsync(admin, $"/settings/{folder}/{name}", text)).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await WrittenHost.ChangeAsync(admin, $"/settings/{folder}/{name}", null)).Status);
            Assert.Equal(Bait, await File.ReadAllTextAsync(outside, Ct));
            Assert.NotNull(new FileInfo(link).LinkTarget);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public async Task File_that_differs_in_capitals_alone_is_not_written_beside_the_other()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string folder = Path.Combine(host.Data, "templates");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "webhook.Ops.liquid"), """{"a": 1}""", Ct);
        Assert.Equal(HttpStatusCode.Conflict, (await WrittenHost.ChangeAsync(admin, "/settings/templates/webhook.ops.liquid", """{"a": 2}""")).Status);
        Assert.Equal(["webhook.Ops.liquid"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!));
        File.Delete(Path.Combine(folder, "webhook.Ops.liquid"));
    }

    private static void Lay(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Bait);
    }

    /// <summary>Sends a request line byte for byte.</summary>
    private async Task<(int Status, string Answer)> RawAsync(Browser admin, string method, string path, string? body)
    {
        using TcpClient client = new();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Ct);
        await using NetworkStream stream = client.GetStream();
        byte[] content = Encoding.UTF8.GetBytes(body ?? "");
        string head = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: {SessionHandler.Cookie}={admin.Cookie}\r\n{AccessServices.AntiforgeryHeader}: {admin.Csrf}\r\nIf-Match: \"none\"\r\n"
            + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(head), .. content], Ct);
        using StreamReader reader = new(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync(Ct);
        return (int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), answer);
    }
}
