using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class FileProbeSpecReader : ServiceSpecReader
{
    private const int LongestPath = 1024;

    public override string Type => "file";

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["path", "maxAge", "minSize", "maxSize", "minCount"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        string? path = fields.RequireText("path", ReadPath, "write the file, such as \"/srv/backup/db-*.bak\"");
        long? minSize = Size(fields, "minSize"), maxSize = Size(fields, "maxSize");
        if (minSize > maxSize) fields.Refuse("minSize", "The least size is above the greatest one: correct one of them.");
        int count = fields.Value("minCount", 1, Scalar.Integer(1, 10_000));
        TimeSpan age = fields.Value("maxAge", TimeSpan.Zero, Scalar.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(400)));
        return path is null ? null : new FileProbeSpec { Path = path, MaxAge = age == TimeSpan.Zero ? null : age, MinSize = minSize, MaxSize = maxSize, MinCount = count };
    }

    private static long? Size(ProbeFields fields, string key) => fields.Value<long>(key, -1, Scalar.Bytes) is >= 0 and var bytes ? bytes : null;

    private static string? ReadPath(JsonValue at, DefectList defects)
    {
        if (Scalar.LongText(LongestPath)(at, defects) is not { } text) return null;
        string? folder = Path.IsPathFullyQualified(text) ? Path.GetDirectoryName(text) : null;
        if (folder is not null && Path.GetFileName(text).Length > 0 && folder.AsSpan().IndexOfAny('*', '?') < 0) return text;
        defects.Add(at, "Write the whole path of a file, such as \"/srv/backup/db-*.bak\"; * and ? may stand in the file's name, not in its folder.");
        return null;
    }
}
