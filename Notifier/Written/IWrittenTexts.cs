namespace NetWatch.Notifier.Written;

/// <summary>Texts that are shipped with the program, and that people may write anew in a folder of the data folder: templates of messages, checklists. Nothing here reads or writes a file. Safe from any thread.</summary>
public interface IWrittenTexts
{
    /// <summary>The folder within the data folder.</summary>
    string Folder { get; }

    /// <summary>The patterns of the names of files that are looked at there.</summary>
    IReadOnlyList<string> Patterns { get; }

    /// <summary>So long a file may be, in bytes.</summary>
    int LongestFile { get; }

    /// <summary>The rule for names of files, as a sentence.</summary>
    string NameRule { get; }

    /// <summary>The names that are shipped, in their order.</summary>
    IReadOnlyList<string> Shipped { get; }

    /// <summary>Whether a page may write a file of this name: one that something is written by, of letters, digits, <c>_</c>, <c>-</c> and single dots, and no device of Windows.</summary>
    bool IsName(string name);

    /// <summary>The shipped text that a file of this name goes before, or null where it is something of its own.</summary>
    string? ShippedText(string name);

    /// <summary>Judges a text as a file of this name, by the rules that it is used by, and renders it with examples.</summary>
    WrittenTrial Try(string name, string text);
}

/// <summary>Something wrong with a text, or unwise in it.</summary>
/// <param name="Message">A sentence, in English.</param>
/// <param name="Line">The line, from 1; null where no line is to blame.</param>
public sealed record WrittenDefect(string Message, int? Line);

/// <summary>What a text writes.</summary>
/// <param name="Language">In which language: <c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Name">Of what: <c>opened</c>, <c>recovered</c>, <c>check</c>, <c>blind</c>, or <c>checklist</c>.</param>
/// <param name="Text">What is written.</param>
/// <param name="Html">The same as safe HTML, where it is shown so.</param>
/// <param name="Cut">True where it is longer than is told.</param>
public sealed record WrittenExample(string Language, string Name, string Text, string? Html, bool Cut);

/// <summary>A text that was tried.</summary>
/// <param name="Defects">What is wrong with it; empty where it can be used.</param>
/// <param name="Warnings">What is unwise in it.</param>
/// <param name="Examples">What it writes; nothing of what has defects.</param>
public sealed record WrittenTrial(IReadOnlyList<WrittenDefect> Defects, IReadOnlyList<WrittenDefect> Warnings, IReadOnlyList<WrittenExample> Examples)
{
    private const int LongestExample = 20_000;

    /// <summary>A text that cannot be used.</summary>
    public static WrittenTrial Refused(params IReadOnlyList<WrittenDefect> defects) => new(defects, [], []);

    internal static WrittenExample Example(string language, string name, string text, string? html = null) =>
        new(language, name, text.Length > LongestExample ? text[..LongestExample] : text, html, text.Length > LongestExample);
}
