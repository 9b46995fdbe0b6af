namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>
/// What a gateway's status means, by the words of its preset or of one's own; without any, by Kannel's delivery report values (its user's guide, "Delivery Reports") and Twilio's MessageStatus.
/// </summary>
internal sealed class SmsStatus(SmsHttpOptions options)
{
    private readonly string[] _arrived = Words(options.Arrived ?? "1|delivered|read"), _lost = Words(options.Lost ?? "2|16|undelivered|failed");

    /// <summary>True: on the device; false: never will be; null: it is on its way, or the word is unknown.</summary>
    public bool? Of(string? status) => _arrived.Contains(status) ? true : _lost.Contains(status) ? false : null;

    private static string[] Words(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
