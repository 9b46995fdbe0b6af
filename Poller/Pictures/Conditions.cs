using NetWatch.Poller.Profiles;
using NetWatch.Poller.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>Judges the conditions of profiles.</summary>
internal static class Conditions
{
    /// <summary>Whether a condition holds for a row.</summary>
    public static bool Holds(ProfileCondition condition, RowScope row)
    {
        Found found = row.Find(Reference.Of(condition.Value));
        if (condition.Exists is { } exists && exists != found.Exists) return false;
        string text = found.Exists ? Texts.OneLine(found.Value) : "";
        if (condition.Is is { } accepted && !accepted.Contains(text)) return false;
        if (condition.Not is { } refused && refused.Contains(text)) return false;
        if (condition.Pattern.Matches is { } pattern && !pattern.IsMatch(text)) return false;
        if (condition.Pattern.Unlike is { } unlike && unlike.IsMatch(text)) return false;
        if (condition.Least is null && condition.Most is null) return true;
        return RowScope.NumberOf(found.Value) is { } number && !(number < condition.Least) && !(number > condition.Most);
    }
}
