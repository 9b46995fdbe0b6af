using System.Net;
using NetWatch.Scenarios.Process;
using NetWatch.Scenarios.Snmp;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>A Prometheus that was set up for blackbox_exporter and snmp_exporter asks here instead, with nothing changed but the address.</summary>
public sealed class ExporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Prometheus_with_the_configuration_of_the_exporters_gets_their_series()
    {
        await using SnmpAgent agent = await SnmpAgent.StartAsync();
        using ListenerDevice listener = new();
        using ListenerDevice down = new(up: false);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(
            agent.Devices(more: $$""", { "id": "sw-1", "address": "127.0.0.1", "probes": [ { "type": "tcp", "port": {{listener.Port}} } ] }"""), _folder.Path);
        await netwatch.StateIsAsync("host", "up");

        string configuration = $$"""
            scrape_configs:
              - job_name: blackbox
                scrape_interval: 1s
                scrape_timeout: 1s
                metrics_path: /probe
                params: { module: [tcp_connect] }
                static_configs: [ { targets: ['127.0.0.1:{{listener.Port}}', '127.0.0.1:{{down.Port}}'] } ]
                relabel_configs: &relabel
                  - { source_labels: [__address__], target_label: __param_target }
                  - { source_labels: [__param_target], target_label: instance }
                  - { target_label: __address__, replacement: '{{netwatch.Address.Authority}}' }
              - job_name: snmp
                scrape_interval: 1s
                scrape_timeout: 1s
                metrics_path: /snmp
                params: { module: [if_mib], auth: [public_v2] }
                static_configs: [ { targets: ['127.0.0.1'] } ]
                relabel_configs:
                  - { source_labels: [__address__], target_label: __param_target }
                  - { source_labels: [__param_target], target_label: instance }
                  - { target_label: __address__, replacement: '{{netwatch.Address.Authority}}' }
            """;
        await using PrometheusPeer prometheus = await PrometheusPeer.StartAsync(_folder["prometheus"], configuration);

        await prometheus.ResultAsync($$"""probe_success{job="blackbox",instance="127.0.0.1:{{listener.Port}}"} == 1""");
        await prometheus.ResultAsync($$"""probe_success{job="blackbox",instance="127.0.0.1:{{down.Port}}"} == 0""");
        await prometheus.ResultAsync("""ifHCInOctets{job="snmp",instance="127.0.0.1",ifName="lo"} > 0""");
        Assert.Single(await prometheus.ResultAsync("""snmp_scrape_duration_seconds{job="snmp"}"""));
        Assert.Empty(prometheus.Complaints);

        await agent.KillAsync();
        await prometheus.ResultAsync("""up{job="snmp"} == 0""");
    }

    [Fact]
    public async Task Nobody_is_asked_who_is_not_listed()
    {
        using ListenerDevice listener = new();
        string devices = listener.Devices().Replace("\"sites\"", """
            "exporter": { "modules": { "banner": { "type": "tcp", "port": 1, "expect": "^SSH-" } }, "targets": ["127.9.0.0/16"] }, "sites"
            """, StringComparison.Ordinal);
        await using NetWatchProcess netwatch = await NetWatchProcess.StartAsync(devices, _folder.Path);
        await netwatch.StateIsAsync("sw-1", "up");

        (HttpStatusCode status, string text) = await GetAsync(netwatch, $"/probe?module=tcp_connect&target=127.0.0.1:{listener.Port}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\nprobe_success 1\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("check=", text, StringComparison.Ordinal);
        Assert.Empty(await Promtool.FindingsAsync(System.Text.Encoding.UTF8.GetBytes(text)));

        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(netwatch, $"/probe?module=tcp_connect&target=127.0.0.2:{listener.Port}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(netwatch, "/probe?module=icmp&target=169.254.169.254")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(netwatch, "/snmp?target=169.254.169.254")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(netwatch, $"/probe?module=tcp_connect&target=127.9.1.1:{listener.Port}")).Status);

        (status, text) = await GetAsync(netwatch, "/probe?module=nothing&target=127.0.0.1");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("known are banner, http_2xx, icmp, tcp_connect", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(netwatch, "/probe?module=icmp")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(netwatch, "/probe?module=tcp_connect&target=127.0.0.1")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(netwatch, "/probe?module=icmp&target=file:///etc/passwd")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(netwatch, "/snmp?target=127.9.0.1&auth=nobody")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(NetWatchProcess netwatch, string path)
    {
        HttpResponseMessage answer = await netwatch.Http.GetAsync(path, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
