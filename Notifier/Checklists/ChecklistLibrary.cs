using Microsoft.Extensions.Logging;
using NetWatch.Core;

namespace NetWatch.Notifier.Checklists;

/// <summary>
/// The shipped checklists and those in <c>data/checklists/</c>. Own files are looked at whenever a checklist is asked
/// for, and read again when one of them changed. Safe from any thread.
/// </summary>
internal sealed class ChecklistLibrary
{
    private const string Shipped = "Checklists/";

    private readonly Lock _lock = new();
    private readonly OwnFiles _files;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<Checklist> _shipped;
    private IReadOnlyList<Checklist> _all;

    public ChecklistLibrary(Installation installation, ILogger<ChecklistLibrary> logger)
    {
        _files = new OwnFiles(Path.Combine(installation.DataDirectory, "checklists"), logger);
        _logger = logger;
        _shipped = ReadShipped();
        _all = _shipped;
    }

    /// <summary>The versions of the most specific checklist, the one that leads first; empty when none fits.</summary>
    public IReadOnlyList<Checklist> Choose(ChecklistCase wanted) => ChecklistChoice.Choose(Current(), wanted);

    private IReadOnlyList<Checklist> Current()
    {
        lock (_lock)
        {
            if (!_files.Changed(["*.md"], out IReadOnlyList<string> paths)) return _all;
            _all = Merge([.. paths.Select(ReadOwn).OfType<Checklist>()]);
            foreach (IGrouping<string, Checklist> one in _all.GroupBy(c => c.Id).Where(g => g.Any(c => c.Own) && g.Select(c => c.Steps.Count).Distinct().Count() > 1))
                _logger.ChecklistStepsDiffer(one.Key, string.Join(", ", one.Select(c => $"{c.Steps.Count} in {c.Language}{(c.Own ? " (own)" : "")}")));
            return _all;
        }
    }

    private List<Checklist> Merge(List<Checklist> own) =>
        [.. own, .. _shipped.Where(s => !own.Any(o => o.Id == s.Id && o.Language == s.Language))];

    private Checklist? ReadOwn(string path)
    {
        try
        {
            Checklist? checklist = ChecklistParser.Parse(File.ReadAllText(path), own: true, out IReadOnlyList<string> defects);
            if (checklist is null) _logger.ChecklistRefused(path, string.Join("; ", defects));
            return checklist;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _logger.ChecklistRefused(path, e.Message);
            return null;
        }
    }

    private List<Checklist> ReadShipped()
    {
        List<Checklist> shipped = [];
        foreach (string name in typeof(ChecklistLibrary).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Shipped, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(typeof(ChecklistLibrary).Assembly.GetManifestResourceStream(name)!);
            Checklist? checklist = ChecklistParser.Parse(reader.ReadToEnd(), own: false, out IReadOnlyList<string> defects);
            if (checklist is null) _logger.ChecklistRefused(name, string.Join("; ", defects));
            else shipped.Add(checklist);
        }

        return shipped;
    }
}
