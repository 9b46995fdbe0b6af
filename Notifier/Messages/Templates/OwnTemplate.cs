using Fluid;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>A template as its file says it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Parsed">The template, or null with a defect.</param>
/// <param name="Defect">What is wrong with it, or null.</param>
internal sealed record OwnTemplate(string File, string Path, string Text, IFluidTemplate? Parsed, TemplateDefect? Defect)
{
    private const int MostTold = 20;

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>True once for each defect of this version of the file: a storm of messages does not fill the log.</summary>
    public bool IsNews(TemplateDefect defect)
    {
        lock (_told) return _told.Count < MostTold && _told.Add(defect.ToString());
    }
}
