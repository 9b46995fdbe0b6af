using System.Text.RegularExpressions;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Profiles;

namespace NetWatch.Poller.Pictures;

/// <summary>Finds out what a device is.</summary>
/// <param name="plan">How.</param>
/// <param name="scope">What was read.</param>
internal sealed class IdentityMaker(PicturePlan plan, PictureScope scope)
{
    /// <summary>The identity.</summary>
    public DeviceIdentity Make() => new(
        plan.Family?.Name,
        plan.Family?.Vendor,
        plan.Family?.OperatingSystem,
        First(static i => i.Model),
        First(static i => i.Version),
        First(static i => i.Serial),
        First(static i => i.Firmware));

    private SourcedText? First(Func<ProfileIdentity, IReadOnlyList<ProfileSource>> which)
    {
        foreach (ProfileIdentity identity in plan.Identities)
            foreach (ProfileSource source in which(identity))
                if (Of(source) is { } text) return text;
        return null;
    }

    private SourcedText? Of(ProfileSource source)
    {
        Template template = Template.Of(source.Value);
        string? table = template.References.Select(r => r.Index is null ? r.Table : null).FirstOrDefault(t => t is not null);
        if (table is null) return Of(source, template, new RowScope(scope, null, 0));
        if (scope.Table(table) is not { } rows) return null;
        for (int row = 0; row < rows.RowCount; row++)
            if (Of(source, template, new RowScope(scope, rows, row)) is { } text) return text;
        return null;
    }

    private static SourcedText? Of(ProfileSource source, Template template, RowScope row)
    {
        foreach (ProfileCondition condition in source.Where)
            if (!Conditions.Holds(condition, row)) return null;
        string text = template.Fill(row, out string? oid);
        if (source.Pattern is { } pattern)
        {
            Match match = pattern.Match(text);
            text = !match.Success ? "" : source.Format is { } format ? match.Result(format) : match.Groups.Count == 1 ? match.Value : string.Join(' ', match.Groups.Values.Skip(1).Where(g => g.Length > 0).Select(g => g.Value.Trim()));
        }

        if (source.Map is { } map) text = map.GetValueOrDefault(text) ?? "";
        return text.Length > 0 && oid is not null ? new SourcedText(text, oid) : null;
    }
}
