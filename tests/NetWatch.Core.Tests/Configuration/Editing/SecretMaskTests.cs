using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>Secrets that stand in the file itself are never shown, and never lost.</summary>
public sealed class SecretMaskTests
{
    private const string Text = """
        {
          "credentials": {
            "a": { "type": "snmp", "community": "h\u0069dden-1" },
            // "old": { "type": "login", "user": "u", "password": "hidden-2" },
            "token": { "type": "login", "user": "u", "password": "env:PASSWORD" },
            "c": { "type": "snmp", "version": "3", "user": "u", "authPassphrase": "file:x", "privPassphrase": "hidden-3" },
          },
          "devices": [
            { "id": "d", "address": "10.0.0.1", "probes": [
              { "type": "http", "url": "http://x", "headers": { "Accept": "text/html", "X-Key": "hidden-4" } },
              { "type": "push", "name": "job", "within": "1h", "token": "hidden-3" } ] },
          ],
        }
        """;

    [Fact]
    public void Every_secret_is_hidden_and_nothing_else()
    {
        string hidden = new SecretMask().Hide(Text);

        Assert.DoesNotContain("dden-", hidden, StringComparison.Ordinal);
        string[] masks = [.. Masks(hidden)];
        Assert.Equal(5, masks.Length);
        Assert.Equal(masks[2], masks[4]);
        Assert.Equal(4, masks.Distinct().Count());
        Assert.Equal(Text, hidden.Replace(masks[0], "h\\u0069dden-1", StringComparison.Ordinal).Replace(masks[1], "hidden-2", StringComparison.Ordinal).Replace(masks[2], "hidden-3", StringComparison.Ordinal).Replace(masks[3], "hidden-4", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_was_edited_gets_its_secrets_back_wherever_they_went()
    {
        SecretMask mask = new();
        string hidden = mask.Hide(Text);
        Assert.Equal(Text, mask.Show(hidden).Text);
        string moved = $$"""{ "devices": [ { "token": "{{Masks(hidden)[3]}}" } ] }""";
        Assert.Equal("""{ "devices": [ { "token": "hidden-4" } ] }""", mask.Show(moved).Text);
    }

    [Theory]
    [InlineData("***9")]
    [InlineData("***")]
    [InlineData("***0")]
    [InlineData("***1")]
    public void What_only_looks_hidden_is_a_defect(string written)
    {
        SecretMask mask = new();
        mask.Hide(Text);
        JsonEditing editing = mask.Show($"{{ \"credentials\": {{\n\"a\": {{ \"community\": \"{written}\" }} }} }}");
        Assert.Equal(("$.credentials.a.community", 2), (editing.Defect!.Path, editing.Defect.Line));
        Assert.Contains($"no hidden secret {written} in the file", editing.Defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_of_before_somebody_added_a_secret_brings_the_same_one_back()
    {
        string draft = new SecretMask().Hide(Text);
        SecretMask mask = new();
        mask.Hide(Text.Replace("\"credentials\": {", "\"credentials\": { \"first\": { \"type\": \"snmp\", \"community\": \"hidden-0\" },", StringComparison.Ordinal));
        Assert.Equal(Text, mask.Show(draft).Text);
    }

    [Fact]
    public void Draft_with_a_secret_that_is_no_more_is_refused_also_in_a_comment()
    {
        string draft = new SecretMask().Hide(Text);
        foreach ((string gone, string path) in new[] { ("hidden-4", "$.devices[0].probes[0].headers"), ("hidden-2", "$") })
        {
            SecretMask mask = new();
            mask.Hide(Text.Replace(gone, "another", StringComparison.Ordinal));
            ConfigDefect defect = mask.Show(draft).Defect!;
            Assert.StartsWith(path, defect.Path, StringComparison.Ordinal);
            Assert.Contains("no hidden secret", defect.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_expected_of_a_content_is_neither_hidden_nor_given_a_secret()
    {
        SecretMask mask = new();
        string known = Masks(mask.Hide(Text))[0];
        string Check(string token) => $$"""{ "devices": [ { "probes": [ { "type": "http", "json": { "token": "{{token}}", "password": "plain" } } ] } ] }""";

        Assert.Equal(Check("plain"), mask.Hide(Check("plain")));
        Assert.Equal(Check("plain"), mask.Show(Check("plain")).Text);
        foreach (string written in new[] { known, "***1" })
        {
            ConfigDefect defect = mask.Show(Check(written)).Defect!;
            Assert.Equal("$.devices[0].probes[0].json.token", defect.Path);
            Assert.Contains("shown to everybody", defect.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Credential_that_is_called_json_is_hidden_as_any()
    {
        SecretMask mask = new();
        const string text = """{ "credentials": { "json": { "type": "snmp", "community": "hidden-1" }, "headers": { "type": "login", "user": "u", "password": "hidden-2" } } }""";
        string hidden = mask.Hide(text);
        Assert.DoesNotContain("hidden-", hidden, StringComparison.Ordinal);
        Assert.Contains("\"user\": \"u\"", hidden, StringComparison.Ordinal);
        Assert.Equal(text, mask.Show(hidden).Text);
    }

    [Fact]
    public void Hidden_secret_where_none_may_stand_is_refused_rather_than_lost()
    {
        SecretMask mask = new();
        string known = Masks(mask.Hide(Text))[0];
        ConfigDefect defect = mask.Show($$"""
            { "devices": [
              { "id": "d", "name": "{{known}}" } ] }
            """).Defect!;
        Assert.Equal(2, defect.Line);
        Assert.Contains("none may stand here", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_secret_is_another_number_so_that_a_diff_shows_the_change()
    {
        SecretMask mask = new();
        string before = mask.Hide(Text), after = mask.Hide(Text.Replace("hidden-4", "hidden-5", StringComparison.Ordinal));
        LineDiff diff = LineDiff.Between(before, after);
        Assert.Equal((1, 1), (diff.Added, diff.Removed));
        Assert.DoesNotContain(diff.Hunks.SelectMany(h => h), l => l.Text.Contains("hidden", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Masks(string hidden) => [.. System.Text.RegularExpressions.Regex.Matches(hidden, @"\*{3}[0-9]+").Select(m => m.Value)];
}
