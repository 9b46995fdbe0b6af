using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>
/// Parses and renders Liquid. A template sees the model and its filters and nothing else: no file, no other template, no object of the
/// program; and it ends: its steps, the work of its filters, its depth and what it writes are bounded.
/// </summary>
internal static class TemplateEngine
{
    private const string Scope = "scope", Work = "work";
    private const int MostSteps = 200_000;

    /// <summary>Those that read other files, and those that keep what they write out of sight of our bounds.</summary>
    private static readonly string[] Forbidden = ["include", "render", "liquid", "capture", "ifchanged", "tablerow"];

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly FluidParser Parser = MakeParser();
    private static readonly TemplateOptions Options = MakeOptions();

    /// <summary>Parses a template.</summary>
    /// <returns>The template, or null with its defect.</returns>
    public static IFluidTemplate? Parse(string text, out TemplateDefect? defect)
    {
        defect = TemplateGuard.Look(text);
        if (defect is not null) return null;
        if (!Parser.TryParse(text, out IFluidTemplate? template, out string? said))
        {
            defect = TemplateDefect.OfParser(said);
            return null;
        }

        TemplateGuard guard = new();
        guard.VisitTemplate(template);
        if (!guard.HasRange) return template;
        int at = text.IndexOf("..", StringComparison.Ordinal);
        defect = new TemplateDefect("ranges such as (1..9) are not to be had here", at < 0 ? null : TemplateDefect.LineAt(text, at));
        return null;
    }

    /// <summary>Renders a template. Throws what the template's writer has done wrong: any exception is a defect of the template.</summary>
    public static string Render(IFluidTemplate template, TemplateScope scope, bool html, int longest)
    {
        TemplateContext context = new(Options) { Now = () => scope.Draft.CreatedAt };
        context.AmbientValues[Scope] = scope;
        context.AmbientValues[Work] = new TemplateWork();
        context.SetValue("message", TemplateModel.MessageType.Of(scope));
        context.SetValue("incident", TemplateModel.IncidentType.Of(scope));
        using BoundedWriter writer = new(longest);
        try
        {
            // Nothing of it waits for anything: what comes back has ended.
            template.RenderAsync(writer, html ? Html : NullEncoder.Default, context).AsTask().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException e) when (e.Message.Contains("recursion", StringComparison.Ordinal))
        {
            // Fluid says so of its steps, too, and there is nothing here that could recur.
            throw new TemplateException($"it takes more than {MostSteps} steps");
        }

        return writer.ToString();
    }

    public static TemplateWork WorkOf(TemplateContext context) => (TemplateWork)context.AmbientValues[Work];

    public static TemplateScope ScopeOf(TemplateContext context) => (TemplateScope)context.AmbientValues[Scope];

    private static FluidParser MakeParser()
    {
        FluidParser parser = new(new FluidParserOptions { AllowFunctions = false, AllowLiquidTag = false });
        foreach (string tag in Forbidden) parser.RegisteredTags.Remove(tag);
        return parser;
    }

    private static TemplateOptions MakeOptions()
    {
        TemplateOptions options = new()
        {
            MaxSteps = MostSteps,
            MaxRecursion = 10,
            StrictFilters = true,
            Undefined = name => name is "nil" or "null" ? new(NilValue.Instance) : throw new TemplateException($"there is no \"{name}\"", name),
        };
        TemplateFilters.Set(options.Filters);
        return options;
    }

    private sealed class BoundedWriter(int longest) : TextWriter
    {
        private readonly StringBuilder _text = new(4096);

        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(char value)
        {
            Check(1);
            _text.Append(value);
        }

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(buffer.Length);
            _text.Append(buffer);
        }

        public override void Write(string? value) => Write(value.AsSpan());

        public override string ToString() => _text.ToString();

        private void Check(int more)
        {
            if (_text.Length + more > longest) throw new TemplateException($"it writes more than {longest} characters");
        }
    }
}
