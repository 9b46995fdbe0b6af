using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Http;

/// <summary>What a status other than 2xx means for a message (RFC 9110, section 15; RFC 6585, section 4).</summary>
internal static class HttpVerdict
{
    /// <summary>The outcome, or null when the peer took the message as far as its status tells.</summary>
    public static DeliveryOutcome? Refusal(HttpAnswer answer) => answer.Failure ?? (DeliveryOutcome?)(answer.Status switch
    {
        >= 200 and < 300 => null,
        // The target is not where the settings say. It is not followed: the message would go to whom nobody chose.
        >= 300 and < 400 => new DeliveryOutcome.Retry($"{answer.Status}, a redirect; it is not followed", ChannelAway: true),
        429 or 502 or 503 or 504 => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: true, answer.NotBefore),
        401 or 403 or 404 or 407 => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: true),
        408 or 425 => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: false),
        >= 400 and < 500 => new DeliveryOutcome.GiveUp(answer.StatusShown),
        // A fault of its own at this message; the next one may pass.
        _ => new DeliveryOutcome.Retry(answer.StatusShown, ChannelAway: false, answer.NotBefore),
    });

    /// <summary>True where only somebody who mends the settings can help, so that the log must be loud.</summary>
    public static bool NeedsAdministrator(HttpAnswer answer) => answer.Status is 401 or 403 or 404 or 407 or (>= 300 and < 400);
}
