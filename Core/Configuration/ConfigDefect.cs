namespace NetWatch.Core.Configuration;

/// <summary>One thing that is wrong, or unwise, in <c>devices.json</c>. It never holds a secret.</summary>
/// <param name="Path">The JSON path of the place, such as <c>$.devices[3].probes[0].interval</c>; <c>$</c> for the whole file.</param>
/// <param name="Message">A sentence that says what is wrong and what to do.</param>
/// <param name="Line">The line in the file, from 1, or null when no line is to blame.</param>
public sealed record ConfigDefect(string Path, string Message, int? Line);
