using System.Formats.Asn1;
using System.Text;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Services.Wire;

/// <summary>Writes requests (RFC 4511 section 4).</summary>
internal static class LdapRequests
{
    private const int Version = 3;
    private const string StartTlsName = "1.3.6.1.4.1.1466.20037";

    /// <summary>Asks for no attribute (section 4.5.1.8).</summary>
    private const string NoAttribute = "1.1";

    /// <summary>A simple bind (section 4.2); anonymous without a login.</summary>
    public static byte[] Bind(int id, LoginCredential? login) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(0)))
        {
            writer.WriteInteger(Version);
            Write(writer, login?.User ?? "");
            Write(writer, login?.Password.Reveal() ?? "", Context(0));
        }
    });

    /// <summary>Goodbye (section 4.3).</summary>
    public static byte[] Unbind(int id) => Message(id, static writer => writer.WriteNull(Application(2)));

    /// <summary>A search (section 4.5.1). Aliases are not followed.</summary>
    public static byte[] Search(int id, LdapSearch search, int timeLimit) => Message(id, writer =>
    {
        using (writer.PushSequence(Application(3)))
        {
            Write(writer, search.Base);
            writer.WriteEnumeratedValue(search.Scope);
            writer.WriteEnumeratedValue(Aliases.Never);
            writer.WriteInteger(search.SizeLimit);
            writer.WriteInteger(timeLimit);
            writer.WriteBoolean(false);
            Write(writer, search.Filter.Root);
            using (writer.PushSequence()) Write(writer, search.Attribute ?? NoAttribute);
        }
    });

    /// <summary>Asks for TLS (section 4.14).</summary>
    public static byte[] StartTls(int id) => Message(id, static writer =>
    {
        using (writer.PushSequence(Application(23))) Write(writer, StartTlsName, Context(0));
    });

    private static byte[] Message(int id, Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            write(writer);
        }

        return writer.Encode();
    }

    /// <summary>A filter (section 4.5.1.7).</summary>
    private static void Write(AsnWriter writer, LdapCondition condition)
    {
        switch (condition)
        {
            case LdapJunction junction:
                using (writer.PushSequence(Context(junction.All ? 0 : 1)))
                    foreach (LdapCondition part in junction.Parts) Write(writer, part);
                break;
            case LdapNegation negation:
                using (writer.PushSequence(Context(2))) Write(writer, negation.Part);
                break;
            case LdapComparison comparison:
                using (writer.PushSequence(Context(TagOf(comparison.Kind))))
                {
                    Write(writer, comparison.Attribute);
                    writer.WriteOctetString(comparison.Value.Span);
                }

                break;
            case LdapSubstrings substrings:
                WriteSubstrings(writer, substrings);
                break;
            case LdapPresence presence:
                Write(writer, presence.Attribute, Context(7));
                break;
            case LdapExtensibleMatch match:
                using (writer.PushSequence(Context(9)))
                {
                    if (match.Rule is { } rule) Write(writer, rule, Context(1));
                    if (match.Attribute is { } attribute) Write(writer, attribute, Context(2));
                    writer.WriteOctetString(match.Value.Span, Context(3));
                    // False is the default, and defaults are not written (section 5.1).
                    if (match.OfName) writer.WriteBoolean(true, Context(4));
                }

                break;
            default:
                throw new InvalidOperationException($"{condition.GetType().Name} has no form on the wire.");
        }
    }

    private static void WriteSubstrings(AsnWriter writer, LdapSubstrings substrings)
    {
        using (writer.PushSequence(Context(4)))
        {
            Write(writer, substrings.Attribute);
            using (writer.PushSequence())
            {
                if (!substrings.Initial.IsEmpty) writer.WriteOctetString(substrings.Initial.Span, Context(0));
                foreach (ReadOnlyMemory<byte> piece in substrings.Any) writer.WriteOctetString(piece.Span, Context(1));
                if (!substrings.Final.IsEmpty) writer.WriteOctetString(substrings.Final.Span, Context(2));
            }
        }
    }

    private static void Write(AsnWriter writer, string text, Asn1Tag? tag = null) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text), tag);

    private static int TagOf(LdapComparisonKind kind) => kind switch
    {
        LdapComparisonKind.Equal => 3,
        LdapComparisonKind.GreaterOrEqual => 5,
        LdapComparisonKind.LessOrEqual => 6,
        _ => 8,
    };

    private static Asn1Tag Application(int number) => new(TagClass.Application, number);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    /// <summary>When aliases are followed (section 4.5.1.3).</summary>
    private enum Aliases
    {
        Never = 0,
    }
}
