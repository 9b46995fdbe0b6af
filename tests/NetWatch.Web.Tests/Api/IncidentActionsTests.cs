using System.Net;
using System.Text.Json;
using NetWatch.Core.Incidents;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>People act on incidents by the API, and read why they were told.</summary>
[Collection(ApiCollection.Name)]
public sealed class IncidentActionsTests(ApiHost host)
{
    [Fact]
    public async Task Incident_is_acknowledged_commented_given_back_closed_and_opened_again()
    {
        long number = await host.FailsAsync("life");
        string path = $"/incidents/{number}";

        (HttpStatusCode status, JsonElement row, _) = await host.SendAsync("POST", path + "/acknowledge", """{"actor":"aigerim","comment":"on my way","until":"2099-01-01T00:00:00+05:00","problems":[]}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("aigerim", row.GetProperty("acknowledgedBy").GetString());
        AcknowledgementAnswer acknowledged = Assert.Single((await AnswerAsync(number)).Acknowledgements);
        Assert.Equal(("on my way", 2099), (acknowledged.Comment, acknowledged.Until!.Value.ToOffset(TimeSpan.FromHours(5)).Year));

        Assert.Equal(HttpStatusCode.OK, await ActAsync(path + "/comment", """{"actor":"aigerim","text":"кабель"}"""));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(path + "/unacknowledge", """{"actor":"aigerim"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(path + "/unacknowledge", """{"actor":"aigerim"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(path + "/close", """{"actor":"aigerim","comment":"over"}"""));
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(path + "/reopen", """{"actor":"aigerim","comment":"not over"}"""));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(path + "/close", """{"actor":"aigerim","comment":"over","force":true}"""));
        Assert.Equal(HttpStatusCode.Conflict, await ActAsync(path + "/acknowledge", """{"actor":"aigerim"}"""));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(path + "/summary", """{"actor":"aigerim","cause":"a cable","helped":"another cable"}"""));
        Assert.Equal(HttpStatusCode.OK, await ActAsync(path + "/reopen", """{"actor":"aigerim","comment":"it is down still"}"""));

        TraceAnswer trace = await host.ReadAsync<TraceAnswer>($"/api/v1{path}/trace");
        StoryKind[] people = [.. trace.Steps.Where(s => s.Actor == "aigerim").Select(s => s.Kind)];
        Assert.Equal([StoryKind.Acknowledged, StoryKind.Comment, StoryKind.AcknowledgementEnded, StoryKind.Closed, StoryKind.Summary, StoryKind.Reopened], people);
        Assert.Equal([.. trace.Steps.OrderBy(s => s.At)], trace.Steps);
        Assert.Contains("aigerim takes care of it: on my way.", trace.Steps.Select(s => s.Sentence));
        Assert.Contains("aigerim took the acknowledgement back.", trace.Steps.Select(s => s.Sentence));
        Assert.Contains(trace.Steps, s => s.Kind == StoryKind.Sample && s.Sentence.Contains("NoReply", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_with_one_cause_become_one()
    {
        long goesOn = await host.FailsAsync("merge-1"), ends = await host.FailsAsync("merge-2");

        Assert.Equal(HttpStatusCode.Conflict, await ActAsync($"/incidents/{ends}/merge", $$"""{"actor":"a","into":{{ends}}}"""));
        Assert.Equal(HttpStatusCode.NotFound, await ActAsync($"/incidents/{ends}/merge", """{"actor":"a","into":4711}"""));
        (HttpStatusCode status, JsonElement row, _) = await host.SendAsync("POST", $"/incidents/{ends}/merge", $$"""{"actor":"a","into":{{goesOn}},"comment":"one cable"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(goesOn, row.GetProperty("mergedInto").GetInt64());
        Assert.Contains((await host.ReadAsync<TraceAnswer>($"/api/v1/incidents/{goesOn}/trace")).Steps, s => s.Sentence == $"a merged it with incident #{ends}: one cable.");
    }

    [Fact]
    public async Task List_is_filtered_and_holds_counts_instead_of_stories()
    {
        long almaty = await host.FailsAsync("list-almaty"), astana = await host.FailsAsync("list-astana", "astana");
        await host.RecoversAsync("list-astana", "astana");

        Assert.Equal([almaty], Numbers(await host.RowsAsync("?q=list-&open=true")));
        Assert.Equal([astana, almaty], Numbers(await host.RowsAsync("?q=list-")));
        Assert.Equal([astana], Numbers(await host.RowsAsync("?q=LIST-&limit=1")));
        Assert.Equal([astana], Numbers(await host.RowsAsync("?q=list- astana")));
        Assert.Equal([astana], Numbers(await host.RowsAsync("?site=astana&node=list-astana&severity=critical")));
        Assert.Empty(await host.RowsAsync("?site=almaty&node=list-astana"));
        (_, JsonElement rows, _) = await host.SendAsync("GET", "/incidents?node=list-almaty");
        Assert.False(rows[0].TryGetProperty("story", out _));
        Assert.Equal((1, 0), (rows[0].GetProperty("holdingCount").GetInt32(), rows[0].GetProperty("memberCount").GetInt32()));
    }

    [Fact]
    public async Task List_is_read_page_by_page_and_no_incident_comes_twice()
    {
        long[] made = [await host.FailsAsync("page-1"), await host.FailsAsync("page-2"), await host.FailsAsync("page-3")];
        await host.RecoversAsync("page-2");

        long[] first = Numbers(await host.RowsAsync("?q=page-&limit=2"));
        Assert.Equal([made[2], made[1]], first);
        Assert.Equal([made[0]], Numbers(await host.RowsAsync($"?q=page-&limit=2&before={first[^1]}")));
        Assert.Empty(await host.RowsAsync($"?q=page-&before={made[0]}"));
        // Without words the journal itself ends the page.
        Assert.Equal(made[1], Numbers(await host.RowsAsync($"?limit=1&before={made[2]}"))[0]);
        Assert.Equal([made[1]], Numbers(await host.RowsAsync("?q=page-&closed=true")));
        Assert.Equal([made[2], made[0]], Numbers(await host.RowsAsync("?q=page-&open=true")));
        foreach (string wrong in (string[])["?before=0", "?before=-1", "?open=true&closed=true"])
            Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/incidents" + wrong)).Status);
    }

    [Fact]
    public async Task Who_knew_when_is_told_of_each_reader_and_why_of_each_contact()
    {
        await host.PutAsync("/contacts/ledger-a", """{"name":"Aigerim","addresses":[{"channel":"mail","address":"aigerim@example.kz"}]}""");
        await host.PutAsync("/contacts/ledger-b", """{"name":"Bolat","addresses":[{"channel":"mail","address":"bolat@example.kz"}]}""");
        await host.PutAsync("/contacts/ledger-c", """{"name":"Dana","addresses":[{"channel":"mail","address":"dana@example.kz"}]}""");
        await host.PutAsync("/policies/ledger", """{"name":"Ledger","steps":[{"targets":["contact:ledger-a"]},{"afterMinutes":30,"targets":["contact:ledger-b"]}]}""");
        await host.PutAsync("/routes/ledger", """{"policy":"ledger","nodes":["ledger"]}""");
        long number = await host.FailsAsync("ledger");

        LedgerRow row = Assert.Single((await host.ReadAsync<LedgerAnswer>($"/api/v1/ledger?incident={number}")).Rows);
        Assert.Equal(("ledger-a", "aigerim@example.kz", ReaderState.Told), (row.Contact, row.Address, row.State));
        Assert.NotNull(row.CreatedAt);
        Assert.Null(row.AcceptedAt);
        Assert.Null(row.AcknowledgedAt);
        Assert.Equal((ContactVerdict.OnItsWay, ContactVerdict.LaterStep, ContactVerdict.NotAmong, ContactVerdict.Unknown), (
            await VerdictAsync(number, "ledger-a"), await VerdictAsync(number, "ledger-b"), await VerdictAsync(number, "ledger-c"), await VerdictAsync(number, "nobody")));

        await ActAsync($"/incidents/{number}/acknowledge", """{"actor":"Aigerim"}""");
        Assert.NotNull(Assert.Single((await AnswerAsync(number)).Ledger).AcknowledgedAt);
        ContactTrace later = (await host.ReadAsync<TraceAnswer>($"/api/v1/incidents/{number}/trace?contact=ledger-b")).Contact!;
        Assert.Contains(later.Sentences, s => s.Contains("not taken while somebody takes care", StringComparison.Ordinal));
        foreach (string thing in (string[])["routes/ledger", "policies/ledger", "contacts/ledger-a", "contacts/ledger-b", "contacts/ledger-c"])
            Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync("DELETE", $"/{thing}?actor=test")).Status);
    }

    private static long[] Numbers(IncidentRow[] rows) => [.. rows.Select(r => r.Number)];

    private Task<IncidentAnswer> AnswerAsync(long number) => host.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{number}");

    private async Task<ContactVerdict> VerdictAsync(long number, string contact) =>
        (await host.ReadAsync<TraceAnswer>($"/api/v1/incidents/{number}/trace?contact={contact}")).Contact!.Verdict;

    private async Task<HttpStatusCode> ActAsync(string path, string body) => (await host.SendAsync("POST", path, body)).Status;
}
