namespace NetWatch.Notifier.Http;

/// <summary>A request as a peer gets it.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Method">How.</param>
/// <param name="Body">The content, sent as UTF-8; empty: none.</param>
/// <param name="ContentType">What the content is, or null.</param>
/// <param name="Headers">More headers.</param>
internal sealed record HttpCall(PeerUrl Url, HttpMethod Method, string Body, string? ContentType, IEnumerable<(string Name, string Value)> Headers);
