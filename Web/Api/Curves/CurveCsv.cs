using System.Globalization;
using System.Text;

namespace NetWatch.Web.Api.Curves;

/// <summary>Curves as a table (RFC 4180): a row for each point, the values of a gap empty. Pure.</summary>
internal static class CurveCsv
{
    private const string Header = "time,device,series,unit,average,minimum,maximum\r\n";

    /// <summary>Writes them, as UTF-8.</summary>
    public static byte[] Write(CurvesAnswer answer)
    {
        StringBuilder table = new(Header);
        foreach (CurveAnswer curve in answer.Series)
        {
            string words = $",{Text(answer.Device)},{Text(curve.Key)},{Text(curve.Unit)},";
            for (int i = 0; i < curve.Times.Length; i++)
                table.Append(CultureInfo.InvariantCulture, $"{DateTimeOffset.FromUnixTimeMilliseconds(curve.Times[i]):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}{words}{curve.Average[i]},{curve.Minimum[i]},{curve.Maximum[i]}\r\n");
        }

        return Encoding.UTF8.GetBytes(table.ToString());
    }

    /// <summary>A text as a cell. A part's name comes from the device: one that a spreadsheet would take for a formula is marked as text.</summary>
    public static string Text(string text)
    {
        string cell = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
