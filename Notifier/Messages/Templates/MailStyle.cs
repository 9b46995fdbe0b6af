namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Mail programs drop style sheets, so the few elements of a checklist get their styles here.</summary>
internal static class MailStyle
{
    public static string Of(string html) => html
        .Replace("<p>", "<p style=\"margin:0 0 6px;\">", StringComparison.Ordinal)
        .Replace("<em>", "<em style=\"color:#3d5a77;\">", StringComparison.Ordinal)
        .Replace("<code>", "<code style=\"font-family:Consolas,'DejaVu Sans Mono',monospace;font-size:13px;background:#eef1f4;padding:1px 4px;border-radius:3px;\">", StringComparison.Ordinal)
        .Replace("<a href=", "<a style=\"color:#1f5fa8;\" href=", StringComparison.Ordinal);
}
