using System.Net;
using System.Text.Json;
using NetWatch.Testing;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Api;

/// <summary>A run that somebody asks for, and what was written down of it.</summary>
public sealed class TranscriptApiTests(TranscriptApiTests.PortHost host) : IClassFixture<TranscriptApiTests.PortHost>
{
    [Fact]
    public async Task Check_is_probed_now_and_tells_each_step()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement asked) = await admin.SendAsync("POST", "/devices/web/probe");
        Assert.Equal(HttpStatusCode.Accepted, status);
        DateTimeOffset at = asked.GetProperty("at").GetDateTimeOffset();
        JsonElement kept = (JsonElement)await Eventually.GetAsync("the transcript", async () =>
            (await admin.SendAsync("GET", "/devices/web/transcripts")).Body.EnumerateArray().FirstOrDefault(t => t.GetProperty("last").GetProperty("startedAt").GetDateTimeOffset() >= at) is { ValueKind: JsonValueKind.Object } found ? (object)found : null);
        Assert.Equal($"tcp:{host.Port}", kept.GetProperty("component").GetString());
        Assert.Contains(kept.GetProperty("last").GetProperty("lines").EnumerateArray(), l => l.GetProperty("phase").GetString() == "connect");
    }

    [Theory]
    [InlineData("/devices/nobody/probe", HttpStatusCode.NotFound)]
    [InlineData("/devices/web/probe?component=icpm", HttpStatusCode.BadRequest)]
    public async Task What_there_is_not_is_not_probed(string path, HttpStatusCode refusal)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        Assert.Equal(refusal, (await admin.SendAsync("POST", path)).Status);
    }

    /// <summary>A device whose port is one that nobody listens at.</summary>
    public sealed class PortHost : AccessHost
    {
        internal int Port { get; } = LoopbackPort.Free();

        protected override string Devices => $$"""{ "devices": [ { "id": "web", "address": "127.0.0.1", "probes": [ { "type": "tcp", "port": {{Port}}, "interval": "1h" } ] } ] }""";
    }
}
