using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>The filters that templates have: those of Liquid that are of use here, and NetWatch's own. Whatever one makes is bounded, and in HTML encoded.</summary>
internal static class TemplateFilters
{
    private const int LongestText = 64 * 1024;
    private const int MostItems = 10_000;
    private const int LongestArgument = 200;

    private static readonly string[] Liquid =
    [
        "join", "first", "last", "concat", "map", "reverse", "size", "sort", "uniq", "where", "compact", "append", "prepend", "capitalize", "downcase", "upcase", "lstrip", "rstrip", "strip",
        "strip_newlines", "remove", "remove_first", "replace", "replace_first", "slice", "split", "truncate", "truncatewords", "abs", "at_least", "at_most", "ceil", "floor", "round", "plus",
        "minus", "times", "divided_by", "modulo", "default", "date", "url_encode",
    ];

    /// <summary>These multiply their input by an argument.</summary>
    private static readonly string[] Multiplying = ["replace", "join"];

    /// <summary>Leaves these filters and no others.</summary>
    public static void Set(FilterCollection filters)
    {
        Dictionary<string, FilterDelegate> shipped = filters.Where(f => Liquid.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value);
        filters.Clear();
        foreach ((string name, FilterDelegate filter) in shipped) filters.AddFilter(name, Bounded(name, filter));
        Add(filters, "underline", (input, _, _) => new string('-', input.ToStringValue().Length));
        Add(filters, "indent", (input, arguments, _) =>
            input.ToStringValue().ReplaceLineEndings("\n" + new string(' ', Math.Clamp((int)arguments.At(0).ToNumberValue(), 0, LongestArgument))));
        Add(filters, "clip", (input, arguments, _) => Clip.Line(input.ToStringValue(), Math.Clamp((int)arguments.At(0).ToNumberValue(), 1, LongestText)));
        Add(filters, "moment", (input, _, scope) => input.ToObjectValue() is DateTimeOffset at ? SpokenTime.Moment(scope.Texts, scope.Zone, at) : "");
        Add(filters, "json", (input, _, _) => BodyJson.Write(Json(input)));
        Add(filters, "t", (input, arguments, scope) => Say(scope.Texts, input.ToStringValue(), arguments));
    }

    private static void Add(FilterCollection filters, string name, Func<FluidValue, FilterArguments, TemplateScope, string> make) =>
        filters.AddFilter(name, (input, arguments, context) =>
        {
            TemplateEngine.WorkOf(context).Spend(input);
            return new(Checked(name, new StringValue(make(input, arguments, TemplateEngine.ScopeOf(context)))));
        });

    private static FilterDelegate Bounded(string name, FilterDelegate filter) => async (input, arguments, context) =>
    {
        if (Multiplying.Contains(name) && arguments.Values.Any(a => a.ToStringValue().Length > LongestArgument))
            throw new TemplateException($"the filter \"{name}\" has an argument of more than {LongestArgument} characters", name);
        TemplateWork work = TemplateEngine.WorkOf(context);
        work.Spend(input);
        FluidValue made = Checked(name, await filter(input, arguments, context));
        work.Spend(made);
        return made;
    };

    private static FluidValue Checked(string name, FluidValue made) => made switch
    {
        StringValue text when text.ToStringValue().Length > LongestText => throw new TemplateException($"the filter \"{name}\" makes more than {LongestText} characters", name),
        ArrayValue list when list.Values.Count > MostItems => throw new TemplateException($"the filter \"{name}\" makes more than {MostItems} items", name),
        // Joined to what is HTML, a name would pass for HTML, too.
        StringValue { Encode: false } text => new StringValue(text.ToStringValue()),
        _ => made,
    };

    private static string Say(Texts texts, string key, FilterArguments arguments)
    {
        if (!texts.Entries.TryGetValue(key, out JsonElement entry)) throw new TemplateException($"there is no text \"{key}\"", key);
        if (entry.ValueKind == JsonValueKind.Object) return texts.Count(key, (long)arguments["count"].ToNumberValue());
        return texts.Get(key, [.. arguments.Names.Select(n => (n, arguments[n].ToStringValue()))]);
    }

    private static JsonNode? Json(FluidValue value) => value switch
    {
        NilValue => null,
        TemplateObject thing => new JsonObject(thing.Members.Select(m => KeyValuePair.Create(m.Name, Json(m.Value)))),
        ArrayValue list => new JsonArray([.. list.Values.Select(Json)]),
        BooleanValue flag => JsonValue.Create(flag.ToBooleanValue()),
        NumberValue number => JsonNode.Parse(number.ToNumberValue().ToString(CultureInfo.InvariantCulture)),
        DateTimeValue time => JsonValue.Create(((DateTimeOffset)time.ToObjectValue()).ToUniversalTime()),
        _ => JsonValue.Create(value.ToStringValue()),
    };
}
