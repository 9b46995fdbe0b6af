namespace NetWatch.Core.Catalog;

/// <summary>How a request says who asks.</summary>
public enum HttpAuthentication
{
    /// <summary>User and password (RFC 7617).</summary>
    Basic,

    /// <summary>The password as a token (RFC 6750).</summary>
    Bearer,
}

/// <summary>An HTTP request (RFC 9110) and what its answer must be.</summary>
public sealed record HttpProbeSpec : ServiceProbeSpec
{
    /// <inheritdoc/>
    public override string Type => "http";

    /// <inheritdoc/>
    public override string Target => Url.IsDefaultPort ? Url.Host : Url.Authority;

    /// <inheritdoc/>
    public override ProbeSpec At(ModuleTarget target) => this with { Url = target.Url };

    /// <summary>What is asked for; http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Whether the connection goes to the node's address although the URL names another host, as of one server of several behind a name. Default false.</summary>
    public bool ViaAddress { get; init; }

    /// <summary>The method; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Header fields that are sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init => field = ValueList<KeyValuePair<string, string>>.Of(value); } = ValueList<KeyValuePair<string, string>>.Empty;

    /// <summary>The content that is sent, as UTF-8; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Who asks; null for nobody in particular.</summary>
    public LoginCredential? Login { get; init; }

    /// <summary>How that is said; default by name and password.</summary>
    public HttpAuthentication Authentication { get; init; }

    /// <summary>The statuses that are right, as <c>200</c> or <c>200-299</c>; empty (the default) for 200 to 299.</summary>
    public IReadOnlyList<string> Status { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>A regular expression that the content must match; null for any content.</summary>
    public string? Match { get; init; }

    /// <summary>A regular expression that the content must not match; null for none.</summary>
    public string? NotMatch { get; init; }

    /// <summary>JSON paths into the content, and the text of the value that must stand there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Json { get; init => field = ValueList<KeyValuePair<string, string>>.Of(value); } = ValueList<KeyValuePair<string, string>>.Empty;

    /// <summary>Redirects that are followed; 0 to 20, default 10. One more is a failure; with 0 the redirect itself is the answer.</summary>
    public int Redirects { get; init; } = 10;

    /// <summary>The version of HTTP that must be spoken, <c>1.1</c>, <c>2</c> or <c>3</c>; null (the default) for 2 where TLS agrees on it, else 1.1.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the certificate must be trusted and be for the URL's host; default true.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>A PEM file with the authorities to trust instead of the system's; null for these.</summary>
    public string? CaFile { get; init; }
}
