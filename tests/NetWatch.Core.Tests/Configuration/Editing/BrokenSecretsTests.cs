using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>Secrets in a text that is no JSON, where quotes and braces cannot be trusted.</summary>
public sealed class BrokenSecretsTests
{
    [Theory]
    [InlineData("\"community\": \"hidden-1\"")]
    [InlineData("\"community\": \"hidden-1")]
    [InlineData("\"community\": \"hidden-1 },")]
    [InlineData("\"community\": \"hidden-1, \"user\": \"hidden-2\"")]
    [InlineData("\"community\": \"hid\"hidden-1\"")]
    [InlineData("\"community\": \"first\n   hidden-1\"")]
    [InlineData("\"community\": hidden-1")]
    [InlineData("\"community\": [\"hidden-1\"]")]
    [InlineData("\"community: \"hidden-1\"")]
    [InlineData("community: 'hidden-1'")]
    [InlineData("\"community\": // why\n  \"hidden-1\"")]
    [InlineData("\"community\": /* why */ \"hidden-1")]
    [InlineData("\"password\": \"env:NAME, \"token\": \"hidden-1\"")]
    [InlineData("\"headers\": { \"Accept\": \"hidden-1\", \"X-Key\": \"hidden-2\" }")]
    [InlineData("\"headers\": { \"X-Key\": \"hidden-1 }")]
    [InlineData("\"headers\": { \"X-Key: \"hidden-1\" }")]
    [InlineData("\"headers\": { X-Key: hidden-1, \"X-Other\": \"hidden-2\"")]
    [InlineData("\"headers\": { \"X-Key\": \"first\n hidden-1\" }")]
    [InlineData("\"headers\": { \"X-Key\" \"hidden-1\" }")]
    [InlineData("\"headers: { \"X-Key\": \"hidden-1\" }")]
    [InlineData("\"url\": \"http://x/?token=hidden-1\"")]
    [InlineData("\"url\": \"http://x/?token=hidden-1 },")]
    [InlineData("\"url\": http://x/?a=b&apiKey=hidden-1,")]
    [InlineData("url: 'https://u:hidden-1@x/'")]
    [InlineData("\"url\": // why\n  \"https://u:hid\"hidden-1@x\"")]
    public void Secret_is_hidden_and_comes_back(string piece)
    {
        string text = $"{{\n  \"name\": \"shown-1\",\n  {piece}\n  \"name\" \"shown-2\",\n  \"community\": \"env:NAME\",\n";
        SecretMask mask = new();

        string hidden = mask.Hide(text);

        Assert.DoesNotContain("hidden", hidden, StringComparison.Ordinal);
        Assert.Contains("shown-1", hidden, StringComparison.Ordinal);
        Assert.Equal(text, mask.Show(hidden).Text);
    }

    [Fact]
    public void What_is_no_secret_is_shown()
    {
        const string text = """
            { "credentials": { "token": {
                "type": "snmp", "community": "file:x" },
              "devices": [ { "id": "token", "name": "community", "probes": [ { "headers": { }, "url": "http://x?page=y" } ] }
            """;
        Assert.Equal(text, new SecretMask().Hide(text));
    }

    [Fact]
    public void Secret_comes_back_where_what_hides_it_mends_the_text()
    {
        SecretMask mask = new();
        string hidden = mask.Hide("{ \"token\": hidden-1\n}");
        Assert.Equal("{ \"token\": hidden-1\n}", mask.Show(hidden).Text);
        // A header field that is shown in a sound text is hidden in a broken one, and is not lost with what hides it.
        string mended = mask.Hide("{ \"headers\": { \"Accept\": \"hidden-1\" } x }").Replace(" x ", " ", StringComparison.Ordinal);
        Assert.NotNull(mask.Show(mended).Defect);
    }
}
