using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>What the keys of a limit mean depends on what the value is compared with: fixed values, what is usual, what is to come, or texts.</summary>
internal sealed class LimitFields
{
    public static readonly Shape BaselineShape = new("baseline", "a baseline", ["floor", "weeks", "leastWeeks"]);
    public static readonly Shape ForecastShape = new("forecast", "a forecast", ["reaches", "window"]);

    private const int MostTexts = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);
    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadLeft = Scalar.Duration(TimeSpan.FromHours(1), Longest);
    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadSince = Scalar.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(90));
    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadWindow = Scalar.Duration(TimeSpan.FromDays(1), TimeSpan.FromDays(84));
    private static readonly Func<JsonValue, DefectList, string?> ReadText = Scalar.Line(256);

    private static readonly Family Fixed = new("a fixed limit", [LimitKind.Above, LimitKind.Below, LimitKind.Equal, LimitKind.Unequal]);
    private static readonly Family Usual = new("a baseline", [LimitKind.Above, LimitKind.Below, LimitKind.Outside]);
    private static readonly Family Ahead = new("a forecast", [LimitKind.Above, LimitKind.Below]);
    private static readonly Family Words = new("a text", [LimitKind.Equal, LimitKind.Unequal, LimitKind.Matches, LimitKind.Mismatches, LimitKind.Changed]);

    private readonly Fields _fields;
    private readonly Family _family;

    private LimitFields(Fields fields, Family family) => (_fields, _family) = (fields, family);

    /// <summary>Whether it is of a text.</summary>
    public bool IsText => _family == Words;

    /// <summary>The reader of an opened limit.</summary>
    public static LimitFields Of(Fields fields) => new(
        fields,
        fields.Find("text") is not null ? Words : fields.Find("baseline") is not null ? Usual : fields.Find("forecast") is not null ? Ahead : Fixed);

    /// <summary>How it is compared; of texts that must be written, else it is <c>above</c>.</summary>
    public LimitKind When()
    {
        string[] words = [.. _family.Kinds.Select(Word)];
        if (_fields.Find("when") is not { } at)
        {
            if (IsText) _fields.Missing("when", $"write one of {string.Join(", ", words.Select(w => $"\"{w}\""))}");
            return IsText ? LimitKind.Equal : LimitKind.Above;
        }

        // A word that exists, in the wrong place, is better explained than listed.
        if (at.Kind == JsonKind.Text && !words.Contains(at.Text) && Enum.GetValues<LimitKind>().Any(k => Word(k) == at.Text))
            _fields.Defects.Add(at, $"\"{at.Text}\" is not possible for {_family.Noun}: write one of {string.Join(", ", words.Select(w => $"\"{w}\""))}{Advice(at.Text)}.");
        else if (Scalar.OneOf(words)(at, _fields.Defects) is { } word)
            return Enum.Parse<LimitKind>(word, ignoreCase: true);
        return IsText ? LimitKind.Equal : LimitKind.Above;
    }

    /// <summary>What of its past the value is compared with, or null.</summary>
    public HistoryRule? History(LimitKind when)
    {
        if (_fields.Object("baseline", BaselineShape) is { } usual)
        {
            double? floor = usual.ReadValue<double>("floor", Positive);
            int weeks = usual.ReadValue("weeks", Scalar.Integer(2, 12)) ?? BaselineRule.DefaultWeeks;
            if (usual.Find("floor") is null) usual.Missing("floor", "write the least deviation that counts, in the metric's unit, such as 0.02 for a ratio: a value that was always the same is not unusual by a trifle");
            return new BaselineRule
            {
                Floor = floor ?? 1,
                Weeks = weeks,
                LeastWeeks = usual.ReadValue("leastWeeks", Scalar.Integer(2, weeks)) ?? Math.Min(BaselineRule.DefaultLeastWeeks, weeks),
            };
        }

        if (_fields.Object("forecast", ForecastShape) is not { } ahead) return null;
        if (ahead.Find("reaches") is null) ahead.Missing("reaches", "write the value at which it is full, in the metric's unit, such as 1 for a ratio");
        return new ForecastRule
        {
            Reaches = ahead.ReadValue<double>("reaches", Scalar.Number) ?? 0,
            Falls = when == LimitKind.Below,
            Window = ahead.ReadValue("window", ReadWindow) ?? ForecastRule.DefaultWindow,
        };
    }

    /// <summary>The texts that it is compared with, or null.</summary>
    public TextRule? Texts(LimitKind when) => !IsText ? null
        : when == LimitKind.Changed ? new TextRule() : new TextRule { Warning = List("warning", when), Critical = List("critical", when) };

    /// <summary>One of the limits as a number in the measure of its family; null when it is absent, bad or no number.</summary>
    public double? Limit(string key, LimitKind when)
    {
        if (_family == Usual) return _fields.ReadValue<double>(key, Positive);
        if (_family == Ahead) return _fields.ReadValue(key, ReadLeft)?.TotalDays;
        if (_family == Fixed) return _fields.ReadValue<double>(key, Scalar.Number);
        return when == LimitKind.Changed ? _fields.ReadValue(key, ReadSince)?.TotalDays : null;
    }

    /// <summary>Whether one limit lies beyond another: what is left of a time, and what has passed since a change, is worse the less it is.</summary>
    public bool Beyond(LimitKind kind, double value, double limit) => kind switch
    {
        _ when _family == Ahead || kind == LimitKind.Changed => value < limit,
        LimitKind.Below when _family == Fixed => value < limit,
        LimitKind.Equal or LimitKind.Unequal => value != limit,
        _ => value > limit,
    };

    private List<string> List(string key, LimitKind when)
    {
        if (_fields.Find(key) is not { } at) return [];
        Func<JsonValue, DefectList, string?> read = when is LimitKind.Matches or LimitKind.Mismatches ? Scalar.Pattern : ReadText;
        if (at.Kind != JsonKind.List) return read(at, _fields.Defects) is { } one ? [one] : [];
        if (at.Items.Count is 0 or > MostTexts) _fields.Defects.Add(at, $"Write 1 to {MostTexts} texts in this list.");
        return [.. at.Items.Take(MostTexts).Select(i => read(i, _fields.Defects)).OfType<string>()];
    }

    private static double? Positive(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Number && double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number)) return number;
        defects.Add(at, at.Kind == JsonKind.Number ? "This number is out of range: write one above 0." : $"Write a number above 0 without quotes, not {at.Described}.");
        return null;
    }

    private string Advice(string word) => _family != Fixed ? "" : word switch
    {
        "outside" => ", or say with \"baseline\" what it is compared with",
        _ => ", or name a \"text\" instead of the \"metric\"",
    };

    private static string Word(LimitKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What a value is compared with.</summary>
    private sealed record Family(string Noun, LimitKind[] Kinds);
}
