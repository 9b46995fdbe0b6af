using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Logging;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Mail.Pictures;

/// <summary>A picture for a mail.</summary>
/// <param name="Png">The picture.</param>
/// <param name="ContentId">What the HTML calls it, without brackets.</param>
/// <param name="Html">The HTML that shows it.</param>
internal sealed record MailPicture(byte[] Png, string ContentId, string Html);

/// <summary>
/// Makes the picture of the hours before a message when it is sent. A mail never waits for it: after a second, or where the store fails, the mail goes without,
/// and those of the next minute do not ask.
/// </summary>
internal sealed class MailPictures(ISampleStore? store, IIncidentJournal journal, ReaderPlace place, TimeProvider time, ILogger<MailPictures> logger)
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(6);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>The picture of a message, or null: it has none.</summary>
    public async ValueTask<MailPicture?> OfAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (store is null || message.Html is null || (now < _notBefore && _notBefore - now <= Pause)) return null;
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // A store that blocks its caller, or looks at no token, is left behind.
            return await Task.Run(() => MakeAsync(message, ends.Token), cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever is wrong with a store of either engine, or with what it holds: a mail without its picture is an alarm, too.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _notBefore = time.GetUtcNow() + Pause;
            logger.NoPicture(message.Incident, e is TimeoutException ? "the store did not answer within a second" : e.Message);
            await ends.CancelAsync();
            return null;
        }
    }

    private async Task<MailPicture?> MakeAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (await journal.ReadIncidentAsync(message.Incident, cancellationToken) is not { NodeId.Length: > 0 } incident) return null;
        string component = incident.Component.Length > 0 ? incident.Component : incident.Facts?.DecidedBy ?? "";
        IReadOnlyList<SeriesDescription> known = await store!.FindSeriesAsync(incident.NodeId, cancellationToken);
        if (PictureSeries.Of(component, known) is not { } series) return null;

        DateTimeOffset to = message.CreatedAt;
        IReadOnlyList<SeriesPoint> values = await store.ReadAsync(series.Value.Id, to - Span, to, Step, cancellationToken);
        IReadOnlyList<SeriesPoint> loss = series.Loss is { } lost ? await store.ReadAsync(lost.Id, to - Span, to, Step, cancellationToken) : [];
        if (values.Count < 2) return null;

        IncidentWords words = new(incident, place.TextsOf(message.Language), place);
        byte[] png = Sparkline.Draw(new PictureData(to - Span, to, values, loss, incident.Since, incident.ClosedAt ?? DateTimeOffset.MaxValue, FromZero: series.Value.Unit != "celsius"));
        string id = message.MessageId.Trim('<', '>').Replace("@", ".picture@", StringComparison.Ordinal);
        return new MailPicture(png, id, HtmlOf(id, FiguresOf(words, series, values, loss), Clock(to - Span), Clock(to)));
    }

    /// <summary>The picture in words: its alternative text, and what stands below it.</summary>
    private static string FiguresOf(IncidentWords words, PictureSeries series, IReadOnlyList<SeriesPoint> values, IReadOnlyList<SeriesPoint> loss)
    {
        Texts texts = words.Texts;
        string what = series.Kind switch
        {
            PictureKind.RoundTrip => texts.Get("lastGood.roundTrip"),
            PictureKind.ResponseTime => texts.Get("picture.responseTime"),
            PictureKind.Charge => texts.Get("picture.charge"),
            PictureKind.Traffic => texts.Get("picture.trafficIn", ("port", series.Value.Part)),
            _ => words.Check ?? series.Value.Part,
        };
        double[] sorted = [.. values.Select(v => v.Average).Order()];
        string figures = texts.Get(
            "picture.figures", ("what", what), ("min", Shown(values.Min(v => v.Minimum))), ("median", Shown(sorted[sorted.Length / 2])), ("max", Shown(values.Max(v => v.Maximum))));
        return loss.Any(l => l.Maximum > 0) ? texts.Get("picture.loss", ("figures", figures), ("loss", PictureSeries.Shown(loss.Max(l => l.Maximum), "ratio"))) : figures;

        string Shown(double value) => series.Kind == PictureKind.Traffic ? PictureSeries.ShownTraffic(value) : PictureSeries.Shown(value, series.Value.Unit);
    }

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, place.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string HtmlOf(string id, string figures, string from, string to) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <div style="padding:16px 0 0;"><img src="cid:{Encoder.Encode(id)}" width="{Sparkline.Width}" height="{Sparkline.Height}" alt="{Encoder.Encode(figures)}" style="display:block;width:100%;max-width:{Sparkline.Width}px;height:auto;border:0;"></div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="font-size:12px;line-height:1.45;color:#5b6774;">{from}</td><td align="right" style="font-size:12px;line-height:1.45;color:#5b6774;">{to}</td></tr></table>
        <div style="font-size:13px;line-height:1.45;color:#5b6774;padding:2px 0 6px;">{Encoder.Encode(figures)}</div>
        """);
}
