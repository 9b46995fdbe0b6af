using System.Globalization;
using System.IO.Compression;
using MimeKit;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Smtp;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Mail;

/// <summary>The picture of the hours before a message.</summary>
public sealed class MailPictureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en", "Round-trip time, 6 hours: minimum 13.8 ms, median 17.5 ms, maximum 91 ms; packets lost: up to 100 %")]
    [InlineData("ru", "Время отклика за 6 часов: минимум 13.8 ms, медиана 17.5 ms, максимум 91 ms; потери пакетов: до 100 %")]
    [InlineData("kk", "Жауап беру уақыты, 6 сағат ішінде: ең азы 13.8 ms, медианасы 17.5 ms, ең көбі 91 ms; жоғалған пакеттер: ең көбі 100 %")]
    public async Task Outage_of_a_channel_shows_round_trip_and_loss_with_its_figures_in_words(string language, string figures)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Create(peer, new FakeStore(Ping("akt-1")), ("Notifier:Recipients:0:Language", language));
        EventFacts channel = Channel("Aktobe channel 1", siteLost: true, Behind("akt-sw-1"), Behind("akt-srv-1", kind: "server")) with { FailingSince = Noon.AddMinutes(-14) };
        await bench.HappenAsync(Node(1, channel, "akt-1", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(50));
        await bench.HappenAsync(Node(2, channel, "akt-1", NodeState.Down, NodeState.Up, Noon.AddMinutes(10)));
        await bench.DispatchAsync();

        IReadOnlyList<MimeMessage> mails = peer.Mails();
        MimeMessage opening = mails.Single(m => m.InReplyTo is null);
        MultipartAlternative body = Assert.IsType<MultipartAlternative>(opening.Body);
        Assert.Equal(["text/plain", "multipart/related"], body.Select(p => p.ContentType.MimeType));
        MimePart image = Assert.IsType<MimePart>(Assert.IsType<MultipartRelated>(body[1])[1]);
        Assert.Equal(("image/png", "inline"), (image.ContentType.MimeType, image.ContentDisposition!.Disposition));
        Assert.Contains($"<img src=\"cid:{image.ContentId}\" width=\"584\" height=\"84\" alt=\"", opening.HtmlBody, StringComparison.Ordinal);
        Gallery.Keep($"x-{language}.html", opening.HtmlBody!);
        Assert.Contains(figures, System.Net.WebUtility.HtmlDecode(opening.HtmlBody), StringComparison.Ordinal);
        Assert.DoesNotContain("netwatch:picture", opening.HtmlBody, StringComparison.Ordinal);
        AssertPng(Bytes(image));
        foreach (MimeMessage mail in mails)
        {
            MimePart shown = mail.BodyParts.OfType<MimePart>().Single(p => p.ContentType.MimeType == "image/png");
            Gallery.Keep($"picture-{language}-{(mail.InReplyTo is null ? "opened" : "recovered")}.html", mail.HtmlBody!.Replace($"cid:{shown.ContentId}", "data:image/png;base64," + Convert.ToBase64String(Bytes(shown)), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("http:shop", "netwatch_round_trip_seconds", "http:shop", "seconds", "Response time, 6 hours: ")]
    [InlineData("tls:443", "probe_duration_seconds", "tls:443", "seconds", "Response time, 6 hours: ")]
    [InlineData("storage:/srv", "netwatch_storage_used_ratio", "/srv", "ratio", "disk /srv, 6 hours: ")]
    [InlineData("sensor:fanSpeed:Fan 1", "netwatch_sensor_fan_speed_rpm", "Fan 1", "rpm", "sensor fanSpeed:Fan 1, 6 hours: ")]
    [InlineData("sensor:temperature:CPU", "netwatch_sensor_temperature_celsius", "CPU", "celsius", "sensor temperature:CPU, 6 hours: ")]
    [InlineData("port:Gi0/1", "ifHCInOctets:rate", "Gi0/1", "bytes", "Traffic into Gi0/1, 6 hours: minimum 0 bit/s")]
    [InlineData("port:Gi0/1", "ifInOctets:rate", "Gi0/1", "bytes", "Traffic into Gi0/1, 6 hours: ")]
    [InlineData("ups:output", "netwatch_sensor_charge_ratio", "Battery", "ratio", "Battery charge, 6 hours: ")]
    [InlineData("limit:netwatch_sensor_power_watts:PSU 1", "netwatch_sensor_power_watts", "PSU 1", "watts", "PSU 1, 6 hours: ")]
    [InlineData("limit:netwatch_processor_used_ratio", "netwatch_processor_used_ratio", "", "ratio", ", 6 hours: ")]
    public async Task Failed_check_or_part_shows_its_own_values(string component, string series, string part, string unit, string figures)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        FakeStore store = new([.. Ping("portal"), Described("portal", series, part, unit), Described("portal", "netwatch_sensor_state", part, "")]);
        await using Bench bench = Create(peer, store);
        await bench.HappenAsync(Part(1, Device("Portal", "server"), "portal", component, NodeState.Degraded));
        await bench.DispatchAsync();
        Assert.Contains(figures, System.Net.WebUtility.HtmlDecode(Assert.Single(peer.Mails()).HtmlBody), StringComparison.Ordinal);
        Assert.Equal([Series.IdOf("portal", series, part)], store.Read);
    }

    [Theory]
    [InlineData("port:Gi0/1")]
    [InlineData("snmp")]
    [InlineData("process:nginx")]
    public async Task What_nothing_was_measured_of_has_no_picture(string component)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        await using Bench bench = Create(peer, new FakeStore(Ping("portal")));
        await bench.HappenAsync(Part(1, Device("Portal", "server"), "portal", component, NodeState.Down), Story.System(2, ProblemKind.MonitoringBlind, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal(2, peer.Mails().Count);
        Assert.All(peer.Mails(), m => Assert.Equal(["text/plain", "text/html"], m.BodyParts.Select(p => p.ContentType.MimeType)));
        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id == 3212);
    }

    [Theory]
    [InlineData("never answers")]
    [InlineData("blocks its caller")]
    [InlineData("throws")]
    public async Task Store_that_is_away_costs_the_picture_and_a_second_once_a_minute(string how)
    {
        await using SmtpPeer peer = await SmtpPeer.StartAsync(_folder["mail"]);
        FakeStore store = new(Ping("core")) { How = how };
        await using Bench bench = Create(peer, store);
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down), Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up));
        Task dispatch = bench.DispatchAsync();
        while (await Task.WhenAny(dispatch, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken)) != dispatch)
            bench.Time.Advance(TimeSpan.FromSeconds(0.2));
        await dispatch;
        store.Release();

        Assert.Equal(2, peer.Mails().Count);
        Assert.All(bench.Journal.Messages, m => Assert.Equal(1, m.Attempts));
        Assert.Equal((1, 1), (store.Asked, bench.Log.Lines.Count(l => l.Id.Id == 3212)));

        store.How = "";
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await bench.HappenAsync(Node(3, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Single(peer.Mails(), m => m.BodyParts.Any(p => p.ContentType.MimeType == "image/png"));
    }

    private static byte[] Bytes(MimePart part)
    {
        using MemoryStream bytes = new();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The rows are all there, and something is drawn.</summary>
    private static void AssertPng(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.InRange(png.Length, 1000, 60_000);
        int length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using ZLibStream rows = new(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using MemoryStream pixels = new();
        rows.CopyTo(pixels);
        Assert.Equal(168 * ((1168 * 4) + 1), pixels.Length);
        Assert.InRange(pixels.ToArray().Count(b => b != 0), 10_000, pixels.Length);
    }

    private static SeriesDescription[] Ping(string node) =>
        [Described(node, "netwatch_icmp_rtt_median_seconds", "", "seconds"), Described(node, "netwatch_icmp_loss_ratio", "", "ratio")];

    private static SeriesDescription Described(string node, string name, string part, string unit) => new(Series.IdOf(node, name, part), node, name, part, unit);

    private Bench Create(SmtpPeer peer, FakeStore store, params (string Key, string Value)[] settings) =>
        Bench.Create(_folder.Path, new FakeJournal(), store, [("Smtp:Port", peer.Port.ToString(CultureInfo.InvariantCulture)), .. settings]);

    /// <summary>Six hours of a line that is busy in between and dead for the last quarter of an hour before noon.</summary>
    private sealed class FakeStore(SeriesDescription[] known) : ISampleStore
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public string How { get; set; } = "";

        public int Asked => _asked;

        public List<long> Read { get; } = [];

        public void Release() => _released.TrySetResult();

        public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            if (How == "throws") throw new IOException("the disk is on fire");
            if (How == "never answers") await _released.Task;
            if (How == "blocks its caller") _released.Task.Wait(TestContext.Current.CancellationToken);
            return [.. known.Where(s => s.NodeId == nodeId)];
        }

        public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
        {
            Read.Add(seriesId);
            bool loss = known.Single(s => s.Id == seriesId).Name.EndsWith("loss_ratio", StringComparison.Ordinal);
            List<SeriesPoint> points = [];
            for (DateTimeOffset at = from; at < to; at += step)
            {
                double minutes = (at - Noon.AddHours(-6)).TotalMinutes;
                bool dead = minutes is >= 346 and < 370;
                double busy = Math.Exp(-Math.Pow((minutes - 150) / 25, 2));
                double value = 0.0165 + (0.0012 * Math.Sin(minutes / 9)) + (0.045 * busy) + (0.001 * ((minutes * 7919) % 13) / 13);
                if (loss) points.Add(Point(at, dead ? 1 : minutes is > 140 and < 160 ? 0.2 : 0, 0));
                else if (!dead) points.Add(Point(at, value, 0.3 + busy));
            }

            return ValueTask.FromResult<IReadOnlyList<SeriesPoint>>(points);
        }

        private static SeriesPoint Point(DateTimeOffset at, double value, double spread) => new(at.ToUnixTimeMilliseconds(), value, value * (1 - (0.33 * spread)), value * (1 + (0.37 * spread)), 6);
    }
}
