using System.Text.Json;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>A place that a template fills.</summary>
/// <param name="Name">The shipped file's name without <c>.liquid</c>, and that of own ones.</param>
/// <param name="Longest">So many characters it may write.</param>
/// <param name="Check">What is wrong with what it wrote, or null.</param>
internal sealed record TemplateKind(string Name, int Longest, Func<string, string?> Check)
{
    public static readonly TemplateKind MailSubject = new("mail.subject", 1000, NotEmpty);
    public static readonly TemplateKind MailText = new("mail.text", 200_000, NotEmpty);
    public static readonly TemplateKind MailHtml = new("mail.html", 400_000, NotEmpty);
    public static readonly TemplateKind Chat = new("chat", 8000, NotEmpty);
    public static readonly TemplateKind Webhook = new("webhook", 2_000_000, IsJson);

    public static readonly IReadOnlyList<TemplateKind> All = [MailSubject, MailText, MailHtml, Chat, Webhook];

    /// <summary>True where what it prints is encoded for HTML.</summary>
    public bool Html => this == MailHtml;

    private static string? NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? "it writes nothing" : null;

    private static string? IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return null;
        }
        catch (JsonException e)
        {
            return $"what it writes is no JSON: {e.Message}";
        }
    }
}
