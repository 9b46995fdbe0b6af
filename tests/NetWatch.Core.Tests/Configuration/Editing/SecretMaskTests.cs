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
        Assert.Equal(Text, hidden.Replace("***1", "h\\u0069dden-1", StringComparison.Ordinal).Replace("***2", "hidden-2", StringComparison.Ordinal).Replace("***3", "hidden-3", StringComparison.Ordinal).Replace("***4", "hidden-4", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_was_edited_gets_its_secrets_back_wherever_they_went()
    {
        SecretMask mask = new();
        string hidden = mask.Hide(Text);
        Assert.Equal(Text, mask.Show(hidden).Text);
        string moved = """{ "devices": [ { "token": "***4" } ] }""";
        Assert.Equal("""{ "devices": [ { "token": "hidden-4" } ] }""", mask.Show(moved).Text);
    }

    [Theory]
    [InlineData("***9")]
    [InlineData("***")]
    [InlineData("***0")]
    public void What_only_looks_hidden_is_a_defect(string written)
    {
        SecretMask mask = new();
        mask.Hide(Text);
        JsonEditing editing = mask.Show($"{{ \"credentials\": {{\n\"a\": {{ \"community\": \"{written}\" }} }} }}");
        Assert.Equal(("$.credentials.a.community", 2), (editing.Defect!.Path, editing.Defect.Line));
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

    [Fact]
    public void Broken_text_is_hidden_too() =>
        Assert.DoesNotContain("hidden-3", new SecretMask().Hide(Text[..Text.LastIndexOf(']')]), StringComparison.Ordinal);
}
