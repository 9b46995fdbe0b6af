using System.Globalization;
using NetWatch.Core.Access;
using NetWatch.Web.Api;

namespace NetWatch.Web.Access.Boards;

/// <summary>What a board and its plan must be like.</summary>
internal static class BoardRules
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 60;

    private const int ShortestTurn = 5;
    private const int LongestTurn = 3600;
    private const double Darkest = 0.05;

    /// <summary>What is wrong, by JSON pointers.</summary>
    public static Dictionary<string, string[]> Defects(string name, BoardPlan plan)
    {
        Dictionary<string, string[]> defects = [];
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName || name.Any(char.IsControl)) defects["/name"] = [$"name is 1 to {LongestName} characters without control characters."];
        if (!Invalid.IsLanguage(plan.Language)) defects["/plan/language"] = ["language is kk, ru or en."];
        if (plan.Dim is { } dim) Look(dim, defects);
        if (plan.Rotation.Count is 0 or > BoardPlan.MostTurns) defects["/plan/rotation"] = [$"rotation has 1 to {BoardPlan.MostTurns} entries; one entry: the layout stays."];
        else
            for (int i = 0; i < plan.Rotation.Count; i++)
                if (plan.Rotation[i].Seconds is < ShortestTurn or > LongestTurn)
                    defects[string.Create(CultureInfo.InvariantCulture, $"/plan/rotation/{i}/seconds")] = [$"seconds is {ShortestTurn} to {LongestTurn}."];
        return defects;
    }

    private static void Look(BoardDim dim, Dictionary<string, string[]> defects)
    {
        if (!IsHour(dim.From)) defects["/plan/dim/from"] = ["from is a time of the day: \"22:00\"."];
        if (!IsHour(dim.To)) defects["/plan/dim/to"] = ["to is a time of the day: \"07:00\"."];
        else if (dim.From == dim.To) defects["/plan/dim/to"] = ["to is another time than from."];
        if (!(dim.Brightness is >= Darkest and <= 1)) defects["/plan/dim/brightness"] = ["brightness is 0.05 to 1."];
    }

    private static bool IsHour(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
