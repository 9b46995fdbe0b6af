using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Operations;
using NetWatch.Testing;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Api;

/// <summary>The whole application on a free loopback port with a data folder of its own; nothing of it is replaced. What devices would do is put into its log.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    /// <summary>What a gateway that hands over text messages knows.</summary>
    internal const string ReplySecret = "6a1d2f0c9b8e47d5a3f1";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    /// <summary>A client of the API.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    internal Installation Installation => new(_folder["devices.json"], _folder["data"], Demo: false);

    internal IServiceProvider Services => _app!.Services;

    internal string Token => LocalTokenFile.Read(Installation)!.Token;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Installation.DevicesFile, """{ "devices": [ { "id": "nightly", "address": "127.0.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] } ] }""");
        Directory.CreateDirectory(Installation.DataDirectory);
        _app = NetWatchHost.Build(Installation, StartingCatalog.Read(Installation), configuration =>
        {
            configuration["Urls"] = "http://127.0.0.1:0";
            configuration["AllowedHosts"] = "127.0.0.1";
            // Nobody listens there: messages are made, tried and kept.
            configuration["Smtp:Host"] = "127.0.0.1";
            configuration["Smtp:Port"] = LoopbackPort.Free().ToString(System.Globalization.CultureInfo.InvariantCulture);
            configuration["Smtp:From"] = "NetWatch <netwatch@example.kz>";
            configuration["Sms:Gateway"] = "http";
            configuration["Sms:Http:Preset"] = "kannel";
            configuration["Sms:Http:Server"] = $"http://127.0.0.1:{LoopbackPort.Free()}";
            configuration["Sms:Http:User"] = "netwatch";
            configuration["Sms:Replies:Enabled"] = "true";
            configuration["Sms:Replies:Secret"] = ReplySecret;
            configuration["Logging:LogLevel:Default"] = "None";
        });
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Stops the application as a service manager would.</summary>
    internal Task StopAsync() => _app!.StopAsync();

    /// <summary>A node is found not to answer; waits for its incident.</summary>
    internal async Task<long> FailsAsync(string node, string site = "almaty")
    {
        await HappensAsync(node, site, NodeState.Down);
        return (await Eventually.GetAsync($"the incident of {node}", async () => (await RowsAsync($"?open=true&node={node}")).FirstOrDefault())).Number;
    }

    /// <summary>A check or part of a node is found to fail; waits until its incident has so many problems.</summary>
    internal async Task<long> PartFailsAsync(string node, string component, NodeState to, int problems = 1)
    {
        await HappensAsync(node, "almaty", to, component);
        return (await Eventually.GetAsync($"the problem {component} of {node}", async () => (await RowsAsync($"?open=true&node={node}")).FirstOrDefault(r => r.HoldingCount == problems))).Number;
    }

    /// <summary>The path of the page behind the link in a contact's message.</summary>
    internal string AcknowledgePath(long incident, string contact) => $"/acknowledge/{_app!.Services.GetRequiredService<AcknowledgeLinks>().Make(incident, contact, TimeProvider.System.GetUtcNow())}";

    /// <summary>It answers again; waits for the end of its incident.</summary>
    internal async Task RecoversAsync(string node, string site = "almaty")
    {
        await HappensAsync(node, site, NodeState.Up);
        await Eventually.HoldsAsync($"the end of the incident of {node}", async () => (await RowsAsync($"?open=true&node={node}")).Length == 0);
    }

    internal Task<IncidentRow[]> RowsAsync(string query) => ReadAsync<IncidentRow[]>("/api/v1/incidents" + query);

    internal async Task<T> ReadAsync<T>(string path) => (await Http.GetFromJsonAsync<T>(path, ApiJson.Answers, Ct))!;

    /// <summary>Sends a body and reads the answer's status and JSON (null where there is none).</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Whole)> SendAsync(
        string method, string path, string? body = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), "/api/v1" + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type.Length > 0) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        HttpResponseMessage answer = await Http.SendAsync(request, Ct);
        string text = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone(), answer);
    }

    /// <summary>Sets up a thing as an operator would.</summary>
    internal async Task PutAsync(string path, string body)
    {
        (HttpStatusCode status, JsonElement answer, _) = await SendAsync("PUT", path + "?actor=test", body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {status} {answer}");
    }

    private async Task HappensAsync(string node, string site, NodeState to, string? part = null) => await _app!.Services.GetRequiredService<IEventLog>().AppendAsync(
        [new EventDraft
        {
            At = TimeProvider.System.GetUtcNow(),
            Kind = part is null ? EventKind.NodeChanged : EventKind.ComponentChanged,
            NodeId = node,
            Component = part ?? "icmp",
            Problem = part is null ? ProblemKind.DeviceDown : to == NodeState.Degraded ? ProblemKind.Threshold : ProblemKind.CheckFailed,
            From = to == NodeState.Up ? NodeState.Down : NodeState.Up,
            To = to,
            Reason = to == NodeState.Up ? Reason.Answered : Reason.NoReply,
            Detail = to == NodeState.Up ? null : "no answer to 3 echoes",
            Facts = new EventFacts
            {
                Name = $"Device {node}", Kind = "switch", Address = "192.0.2.1", Importance = "normal", SiteId = site, SiteName = "Almaty",
                Evidence = [new ProbeAttempt(TimeProvider.System.GetUtcNow().AddSeconds(-1), ProbeOutcome.Failed, Reason.NoReply, null)],
            },
        }], Ct);
}

/// <summary>One application for all tests of the API, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}
