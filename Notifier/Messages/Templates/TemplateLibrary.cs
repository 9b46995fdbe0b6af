using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fluid;
using Microsoft.Extensions.Logging;
using NetWatch.Core;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>
/// The shipped templates, and those of <c>data/templates/</c> with the texts there. Own files are looked at whenever one is asked for, and
/// read again when one of them changed. Safe from any thread.
/// </summary>
internal sealed partial class TemplateLibrary
{
    private const string Resource = "Templates/";

    private readonly Lock _lock = new();
    private readonly OwnFiles _files;
    private readonly ILogger _logger;
    private FrozenDictionary<string, OwnTemplate> _own = FrozenDictionary<string, OwnTemplate>.Empty;
    private FrozenDictionary<string, Texts> _texts = FrozenDictionary<string, Texts>.Empty;
    private IReadOnlyList<string> _strange = [];

    public TemplateLibrary(Installation installation, ILogger<TemplateLibrary> logger)
    {
        _files = new OwnFiles(Path.Combine(installation.DataDirectory, "templates"), logger);
        _logger = logger;
    }

    /// <summary>The texts of the shipped templates by their files' names.</summary>
    public static FrozenDictionary<string, string> ShippedTexts { get; } = TemplateKind.All.ToFrozenDictionary(k => k.Name + ".liquid", k => ReadShipped(k.Name));

    private static FrozenDictionary<string, IFluidTemplate> ShippedTemplates { get; } = TemplateKind.All.ToFrozenDictionary(
        k => k.Name,
        k => TemplateEngine.Parse(ShippedTexts[k.Name + ".liquid"], out TemplateDefect? defect) ?? throw new InvalidOperationException($"The shipped template {k.Name} is broken: {defect}"));

    public static IFluidTemplate Shipped(TemplateKind kind) => ShippedTemplates[kind.Name];

    /// <summary>The own template: that of the webhook before that of all, that of the language before that of all languages; null where there is none.</summary>
    /// <param name="kind">What it fills.</param>
    /// <param name="name">The webhook whose it is; empty where it is none's.</param>
    /// <param name="language">The reader's language.</param>
    public OwnTemplate? Find(TemplateKind kind, string name, string language)
    {
        string[] files = name.Length == 0
            ? [$"{kind.Name}.{language}.liquid", $"{kind.Name}.liquid"]
            : [$"{kind.Name}.{name}.{language}.liquid", $"{kind.Name}.{name}.liquid", $"{kind.Name}.liquid"];
        lock (_lock)
        {
            Refresh();
            return files.Select(f => _own.GetValueOrDefault(f)).FirstOrDefault(o => o is not null);
        }
    }

    /// <summary>The dictionary of a language with the own texts in it.</summary>
    public Texts TextsOf(string language)
    {
        lock (_lock)
        {
            Refresh();
            Texts shipped = Texts.For(language);
            return _texts.GetValueOrDefault(shipped.Language) ?? shipped;
        }
    }

    /// <summary>All own templates as they are now.</summary>
    public IReadOnlyCollection<OwnTemplate> Own()
    {
        lock (_lock)
        {
            Refresh();
            return _own.Values;
        }
    }

    /// <summary>Files of the folder that no message is written by.</summary>
    public IReadOnlyList<string> Strange()
    {
        lock (_lock)
        {
            Refresh();
            return _strange;
        }
    }

    /// <summary>The kind that a file is for, and the webhook; null for a file that is for none.</summary>
    public static (TemplateKind Kind, string Name)? KindOf(string file)
    {
        if (FileName().Match(file) is not { Success: true } name) return null;
        return (TemplateKind.All.First(k => k.Name.Equals(name.Groups["kind"].Value, StringComparison.OrdinalIgnoreCase)), name.Groups["name"].Value);
    }

    private void Refresh()
    {
        if (!_files.Changed(["*.liquid", "*.json"], out IReadOnlyList<string> paths)) return;
        List<OwnTemplate> own = [];
        List<string> strange = [];
        Dictionary<string, Texts> texts = [];
        foreach (string path in paths)
        {
            string file = Path.GetFileName(path);
            if (TextsName().Match(file) is { Success: true } language) texts[language.Groups[1].Value] = OwnTexts(path, language.Groups[1].Value);
            else if (KindOf(file) is null) strange.Add(path);
            else own.Add(OwnTemplateOf(path, file));
        }

        foreach (string path in strange) _logger.TemplateUnknown(path);
        _strange = [.. strange.Select(p => Path.GetFileName(p))];
        _own = own.DistinctBy(t => t.File, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(t => t.File, StringComparer.OrdinalIgnoreCase);
        _texts = texts.ToFrozenDictionary();
    }

    private static OwnTemplate OwnTemplateOf(string path, string file)
    {
        string? text = OwnFiles.Read(path, TemplateGuard.LongestFile, out string? unreadable);
        if (text is null) return new OwnTemplate(file, path, "", null, new TemplateDefect(unreadable!));
        IFluidTemplate? parsed = TemplateEngine.Parse(text, out TemplateDefect? defect);
        return new OwnTemplate(file, path, text, parsed, defect);
    }

    private Texts OwnTexts(string path, string language)
    {
        string? json = OwnFiles.Read(path, TemplateGuard.LongestFile, out string? unreadable);
        List<string> defects = json is null ? [unreadable!] : [];
        Texts texts = json is null ? Texts.For(language) : OwnTextsReader.Read(Texts.For(language), json, defects);
        if (defects.Count == 0) return texts;
        _logger.TextsRefused(path, string.Join("; ", defects));
        return texts.With(Path.GetFileName(path), defects);
    }

    private static string ReadShipped(string name)
    {
        using StreamReader reader = new(typeof(TemplateLibrary).Assembly.GetManifestResourceStream($"{Resource}{name}.liquid")
            ?? throw new InvalidOperationException($"The template {name}.liquid is not in the assembly."));
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?:(?<kind>mail\.subject|mail\.text|mail\.html|chat)(?:\.(?:kk|ru|en))?|(?<kind>webhook)(?:\.(?<name>[A-Za-z0-9_-]{1,64})(?:\.(?:kk|ru|en))?)?)\.liquid$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^texts\.(kk|ru|en)\.json$")]
    private static partial Regex TextsName();
}
