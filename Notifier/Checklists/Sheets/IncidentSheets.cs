using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>Writes incidents for people who have no page open: as Markdown, and as a page to be printed.</summary>
public sealed class IncidentSheets
{
    private readonly IChecklists _checklists;
    private readonly ReaderPlace _place;

    internal IncidentSheets(IChecklists checklists, ReaderPlace place) => (_checklists, _place) = (checklists, place);

    /// <summary>The Content-Security-Policy of <see cref="Html"/>: nothing is loaded and nothing runs.</summary>
    public static string HtmlPolicy => SheetHtml.Policy;

    /// <summary>As Markdown (CommonMark with tables).</summary>
    /// <param name="report">The incident.</param>
    /// <param name="language">The reader's language: <c>kk</c>, <c>ru</c> or <c>en</c>; any other reads English.</param>
    public string Markdown(IncidentReport report, string language) => SheetMarkdown.Write(Plan(report, language));

    /// <summary>As a page of its own for A4.</summary>
    /// <param name="report">The incident.</param>
    /// <param name="language">The reader's language.</param>
    public string Html(IncidentReport report, string language) => SheetHtml.Write(Plan(report, language));

    private Sheet Plan(IncidentReport report, string language) => new SheetPlan(report, language, _checklists, _place).Make();
}
