using System.Globalization;
using System.Text;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>Secrets within a URL are hidden where they stand and come back; what is around them is shown.</summary>
public sealed class UrlSecretsTests
{
    [Theory]
    [InlineData("https://user:hidden@host/path", "https://user:***@host/path")]
    [InlineData("https://hidden@host/path", "https://***@host/path")]
    [InlineData("https://user:hid@den;token=hidden@host:8443/", "https://user:***@host:8443/")]
    [InlineData("http://host/?token=hidden", "http://host/?token=***")]
    [InlineData("http://host/a?page=1&KEY=hidden&size=2#top", "http://host/a?page=1&KEY=***&size=2#top")]
    [InlineData("http://host/?api_key=hidden;access_token=hidden#id_token=hidden", "http://host/?api_key=***;access_token=***#id_token=***")]
    [InlineData("http://host/?a[password]=hidden&apiKey=hidden&x-sig=hidden&auth=hidden", "http://host/?a[password]=***&apiKey=***&x-sig=***&auth=***")]
    [InlineData("http://host/?%74oken=hidden&%2574oken=hidden", "http://host/?%74oken=***&%2574oken=***")]
    [InlineData("http://host/?token=hidden=hidden==", "http://host/?token=***")]
    [InlineData("http://host/?token=&key", "http://host/?token=&key")]
    [InlineData("http://host/?monkey=a&keyword=b&author=c&side=d&page=e@f", "http://host/?monkey=a&keyword=b&author=c&side=d&page=e@f")]
    [InlineData("http://host/path/user:pass@x", "http://host/path/user:pass@x")]
    [InlineData("https://[2001:db8::1]:443/x", "https://[2001:db8::1]:443/x")]
    public void What_identifies_somebody_is_hidden_and_nothing_else(string url, string shown)
    {
        string text = Check(url);
        SecretMask mask = new();
        string hidden = mask.Hide(text);
        Assert.Equal(Check(shown), System.Text.RegularExpressions.Regex.Replace(hidden, @"\*{3}[0-9]{12}", "***"));
        Assert.Equal(text, mask.Show(hidden).Text);
    }

    [Fact]
    public void Secret_written_with_escapes_is_hidden_and_comes_back_as_it_was_written()
    {
        const string text = """{ "devices": [ { "probes": [ { "type": "http", "url": "http:\/\/u\u003ahidden\u0040host\/\u003f\u0074oken\u003dh\u0069dden\u0026page=1" } ] } ] }""";
        SecretMask mask = new();
        string hidden = mask.Hide(text);
        Assert.DoesNotContain("dden", hidden, StringComparison.Ordinal);
        Assert.Contains("page=1", hidden, StringComparison.Ordinal);
        Assert.Equal(text, mask.Show(hidden).Text);
    }

    [Fact]
    public void Any_url_is_hidden_shows_no_secret_and_comes_back()
    {
        Random random = new(20261128);
        string[] names = ["token", "key", "api_key", "password", "access_token", "sig", "page", "q", "size", "id"], plain = ["shown", "a%20b", "1", "", "x@y", "\\\"", "\\u0041", "ж"];
        for (int round = 0; round < 3000; round++)
        {
            StringBuilder url = new("http");
            url.Append(Pick("", "s")).Append("://").Append(Pick("", "u:hidden@", "hidden@", "u:@")).Append("host").Append(Pick("", "/", "/a/b", ":80/"));
            char separator = '?';
            for (int i = random.Next(5); i > 0; i--)
            {
                int name = random.Next(names.Length);
                url.Append(separator).Append(names[name]).Append(Pick("=", "\\u003d")).Append(name < 6 ? Pick("hidden", "hidden%20hidden", "h\\u0069dden-hidden") : plain[random.Next(plain.Length)]);
                separator = Pick("&", "#", ";", "&")[0];
            }

            string text = $"{{ // \"url\": \"{url}\",\n  \"devices\": [ {{ \"probes\": [ {{ \"type\": \"http\", \"url\": \"{url}\", \"json\": {{ \"url\": \"http://x/?token=expected\" }} }} ] }} ],\n  \"credentials\": {{ \"a\": {{ \"community\": \"hidden\" }} }} }}";
            SecretMask mask = new();
            string hidden = mask.Hide(text);
            Assert.True(!hidden.Contains("hidden", StringComparison.Ordinal) && !hidden.Contains("dden", StringComparison.Ordinal), $"{round}: {hidden}");
            Assert.Contains("token=expected", hidden, StringComparison.Ordinal);
            Assert.Equal(text, mask.Show(hidden).Text);
            // What is hidden is hidden already, in the same places.
            Assert.Equal(hidden.Count(c => c == '*'), new SecretMask().Hide(hidden).Count(c => c == '*'));
        }

        string Pick(params string[] some) => some[random.Next(some.Length)];
    }

    [Fact]
    public void Secret_may_move_between_a_url_and_a_place_of_its_own()
    {
        SecretMask mask = new();
        string[] masks = [.. System.Text.RegularExpressions.Regex.Matches(mask.Hide("""{ "token": "hid\"den", "devices": [ { "url": "http://x/?token=a\"b" } ], "community": 12345 }"""), @"\*{3}[0-9]+").Select(m => m.Value)];
        Assert.Equal("""{ "token": "a\"b", "url": "http://x/?key=hid\"den" }""", mask.Show($$"""{ "token": "{{masks[1]}}", "url": "http://x/?key={{masks[0]}}" }""").Text);
        ConfigDefect defect = mask.Show($$"""{ "devices": [ { "url": "http://x/?key={{masks[2]}}" } ] }""").Defect!;
        Assert.Contains("no hidden secret", defect.Message, StringComparison.Ordinal);
        defect = mask.Show($$"""{ "devices": [ { "url": "http://{{masks[1]}}/" } ] }""").Defect!;
        Assert.Contains("none may stand here", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Url_that_was_hidden_in_a_broken_text_comes_back_in_the_mended_one()
    {
        SecretMask mask = new();
        string hidden = mask.Hide("""{ "devices": [ { "url": "http://u:hidden-1@x/?token=hidden-2" } x ] }""");
        Assert.DoesNotContain("hidden", hidden, StringComparison.Ordinal);
        Assert.Equal("""{ "devices": [ { "url": "http://u:hidden-1@x/?token=hidden-2" }  ] }""", mask.Show(hidden.Replace("} x", "} ", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public void No_url_takes_long()
    {
        foreach (string piece in new[] { "?token=", "&a=", "@", ":", "\\u003f", ";", "http://", "%25" })
        {
            string url = string.Concat(Enumerable.Repeat(piece, 20_000));
            string hidden = new SecretMask().Hide(Check("http://x/" + url));
            Assert.NotEqual("", hidden);
            Assert.NotEqual("", new SecretMask().Hide(string.Create(CultureInfo.InvariantCulture, $"{{ \"url\": \"http://x/{url}")));
        }
    }

    private static string Check(string url) => $$"""{ "devices": [ { "probes": [ { "type": "http", "url": "{{url}}" } ] } ] }""";
}
