using System.Net;
using System.Text.RegularExpressions;
using NetWatch.Core.States;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>The page behind the link in a message, against the whole application.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class AcknowledgePageTests(ApiHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_lists_what_fails_and_acknowledges_exactly_that()
    {
        await host.PutAsync("/contacts/link-ru", """{"name":"Айгуль","language":"ru","addresses":[{"channel":"mail","address":"link@example.kz"}]}""");
        long number = await host.PartFailsAsync("link", "http:a", NodeState.Degraded);
        await host.PartFailsAsync("link", "http:b", NodeState.Down, problems: 2);
        string path = host.AcknowledgePath(number, "link-ru");
        string page = WebUtility.HtmlDecode(await host.Http.GetStringAsync(path, Ct));
        Assert.Contains("АВАРИЯ", page, StringComparison.Ordinal);
        Assert.Contains("ВНИМАНИЕ", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<li>"));
        // The device stands above them, and its time as the reader writes times.
        Assert.Equal(1, Regex.Count(page, "Device link"));
        Assert.Matches("class=\"what\">Device link<br><small>.*?[0-9]{2}:[0-9]{2}:[0-9]{2} \\(UTC", page);

        await host.PartFailsAsync("link", "http:c", NodeState.Down, problems: 3);
        (HttpStatusCode status, string answer) = await PressAsync(path, page);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Теперь это на вас", answer, StringComparison.Ordinal);
        Assert.Contains("Это сюда не вошло", answer, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(answer, "<li>"));
        Assert.Equal(["http:a", "http:b"], await TakenAsync(number));

        (_, answer) = await PressAsync(path, answer);
        Assert.DoesNotContain("<form", answer, StringComparison.Ordinal);
        Assert.Equal(["http:a", "http:b", "http:c"], await TakenAsync(number));
        await host.SendAsync("DELETE", "/contacts/link-ru?actor=test");
    }

    [Fact]
    public async Task What_is_over_or_came_again_since_the_page_was_opened_is_not_acknowledged()
    {
        await host.PutAsync("/contacts/link-kk", """{"name":"Ерлан","language":"kk","addresses":[{"channel":"mail","address":"link2@example.kz"}]}""");
        long number = await host.FailsAsync("link-over");
        string path = host.AcknowledgePath(number, "link-kk");
        string page = WebUtility.HtmlDecode(await host.Http.GetStringAsync(path, Ct));
        Assert.Contains("Device link-over", page, StringComparison.Ordinal);

        (HttpStatusCode status, string answer) = await PressAsync(path, Regex.Replace(page, "value=\"[0-9]+ ", "value=\"1 "));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("ештеңе расталған жоқ", answer, StringComparison.Ordinal);
        (status, _) = await PressAsync(path, answer);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Ерлан", (await host.RowsAsync("?open=true&node=link-over")).Single().AcknowledgedBy);
        await host.RecoversAsync("link-over");
        (_, answer) = await PressAsync(path, answer);
        Assert.Contains("Бәрі қалпына келген", answer, StringComparison.Ordinal);
        await host.SendAsync("DELETE", "/contacts/link-kk?actor=test");
    }

    private async Task<string[]> TakenAsync(long number) =>
        [.. (await host.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{number}")).Incident.Problems.Where(p => p.Acknowledged is not null).Select(p => p.Component).Order(StringComparer.Ordinal)];

    /// <summary>Presses the button as a browser does.</summary>
    private async Task<(HttpStatusCode Status, string Page)> PressAsync(string path, string page)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["listed"] = Listed().Match(page).Groups[1].Value.Replace("\n", "\r\n", StringComparison.Ordinal), ["comment"] = "" });
        using HttpResponseMessage answer = await host.Http.PostAsync(path, form, Ct);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)));
    }

    [GeneratedRegex("name=\"listed\" value=\"([^\"]*)\"")]
    private static partial Regex Listed();
}
