namespace NetWatch.Web.Access;

/// <summary>What a request changes, for the audit log: whoever knows it writes it here.</summary>
internal sealed class ChangeRecord
{
    /// <summary>Who does it; null: as the sign-in or token says.</summary>
    public string? Actor { get; set; }

    /// <summary>What it was; null where there was nothing, or where what was done replaces nothing.</summary>
    public object? Before { get; set; }

    /// <summary>What it is from now on, or what was asked for; null where there is nothing any more.</summary>
    public object? After { get; set; }

    /// <summary>True where it was only looked at what would happen.</summary>
    public bool IsTrial { get; set; }

    /// <summary>That of a request.</summary>
    public static ChangeRecord Of(HttpContext http)
    {
        if (http.Features.Get<ChangeRecord>() is { } known) return known;
        ChangeRecord made = new();
        http.Features.Set(made);
        return made;
    }
}
