using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetWatch.Notifier.Sms;

/// <summary>A file in gammu's backup format: what <c>inboxformat = detail</c> writes.</summary>
internal sealed class GammuBackup
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private GammuBackup()
    {
    }

    /// <summary>Reads a file. Its last line may be half of one that is being written, and is left out where it has no end.</summary>
    public static GammuBackup Read(string content)
    {
        GammuBackup backup = new();
        foreach (string line in content.Split('\n').SkipLast(1))
            if (line.Split('=', 2) is [{ } key, { } value])
                backup._values.TryAdd(key.Trim(), value.Trim().Trim('"'));
        return backup;
    }

    /// <summary>A value of the first part, without its quotes; null: there is none of this name.</summary>
    public string? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>The text of the first part, put together of its lines.</summary>
    public string Text()
    {
        StringBuilder text = new();
        for (int line = 0; Find(string.Create(CultureInfo.InvariantCulture, $"Text{line:00}")) is { } hex; line++)
        {
            byte[] bytes = new byte[hex.Length / 2];
            if (Convert.FromHexString(hex, bytes, out _, out int written) == OperationStatus.Done) text.Append(Encoding.BigEndianUnicode.GetString(bytes, 0, written));
        }

        return text.ToString();
    }
}
