namespace NetWatch.Notifier.Sms.Replies;

/// <summary>Numbers as networks write a sender: with a plus, with 00, without either, and in Kazakhstan and Russia with the trunk prefix 8 instead of the country code 7 (ITU-T E.164).</summary>
internal static class PhoneNumber
{
    /// <summary>Digits of a number of country code 7 with its code, or with 8 in its place.</summary>
    private const int LengthOfSeven = 11;

    /// <summary>E.164: 15 digits at most.</summary>
    private const int Longest = 15;

    /// <summary>The country code and the number, digits alone; empty where it is a name, a short number's letters, or too long.</summary>
    public static string Normalize(string sender)
    {
        string bare = string.Concat(sender.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')' or '.' or '\u00AD')));
        bool international = bare.StartsWith('+');
        string digits = international ? bare[1..] : bare;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return "";
        if (!international && digits.StartsWith("00", StringComparison.Ordinal)) digits = digits[2..];
        else if (!international && digits.Length == LengthOfSeven && digits[0] == '8') digits = '7' + digits[1..];
        return digits.Length <= Longest ? digits : "";
    }
}
