namespace NetWatch.Web.Acknowledge;

/// <summary>The words of the page behind an acknowledging link.</summary>
internal sealed record AcknowledgeTexts
{
    public required string Language { get; init; }

    /// <summary>What stands before a number.</summary>
    public string Sign { get; init; } = "№";

    public required string Title { get; init; }

    public required string Question { get; init; }

    public required string Comment { get; init; }

    public required string Button { get; init; }

    public required string Done { get; init; }

    public required string Already { get; init; }

    public required string Over { get; init; }

    public required string Expired { get; init; }

    public required string Broken { get; init; }

    public required string Since { get; init; }

    /// <summary>Stands above what would be acknowledged.</summary>
    public required string Listed { get; init; }

    /// <summary>Stands above what failed between opening the page and its button.</summary>
    public required string Joined { get; init; }

    /// <summary>What was listed is not there any more, or not as it was.</summary>
    public required string Gone { get; init; }

    /// <summary>Stands after the number of those that the page has no room for.</summary>
    public required string More { get; init; }

    private static readonly AcknowledgeTexts English = new()
    {
        Language = "en",
        Sign = "#",
        Title = "Incident",
        Question = "Do you take care of it? Reminders and escalation stop until it is over or becomes worse.",
        Comment = "What you do about it (may be empty)",
        Button = "I take care of it",
        Done = "It is yours now. You may close this page.",
        Already = "Somebody takes care of it already:",
        Over = "It is over already. There is nothing to do.",
        Expired = "This link has expired. Use the one of a younger message.",
        Broken = "This link is not one of NetWatch, or was cut off. Copy it as a whole.",
        Since = "since",
        Listed = "This is what you take care of:",
        Joined = "This is not among it, and nobody takes care of it yet:",
        Gone = "What was listed here has changed meanwhile, and nothing was acknowledged.",
        More = "more, listed once these are taken",
    };

    private static readonly AcknowledgeTexts Russian = new()
    {
        Language = "ru",
        Title = "Инцидент",
        Question = "Вы берёте это на себя? Напоминания и эскалация прекратятся, пока всё не восстановится или не станет хуже.",
        Comment = "Что вы делаете (можно не заполнять)",
        Button = "Беру на себя",
        Done = "Теперь это на вас. Страницу можно закрыть.",
        Already = "Этим уже занимаются:",
        Over = "Всё уже восстановлено. Делать ничего не нужно.",
        Expired = "Срок действия ссылки истёк. Откройте ссылку из более нового сообщения.",
        Broken = "Эта ссылка не от NetWatch или обрезана. Скопируйте её целиком.",
        Since = "с",
        Listed = "Вы берёте на себя:",
        Joined = "Это сюда не вошло, и этим пока никто не занимается:",
        Gone = "Список за это время изменился, ничего не подтверждено.",
        More = "ещё: появятся здесь, когда вы возьмёте эти",
    };

    private static readonly AcknowledgeTexts Kazakh = new()
    {
        Language = "kk",
        Title = "Инцидент",
        Question = "Сіз онымен айналысасыз ба? Қалпына келгенше немесе нашарлағанша еске салу мен эскалация тоқтатылады.",
        Comment = "Не істеп жатырсыз (бос қалдыруға болады)",
        Button = "Мен айналысамын",
        Done = "Енді бұл сізде. Бетті жаба беруге болады.",
        Already = "Онымен айналысып жатыр:",
        Over = "Бәрі қалпына келген. Ештеңе істеудің қажеті жоқ.",
        Expired = "Сілтеменің мерзімі өткен. Жаңарақ хабардағы сілтемені ашыңыз.",
        Broken = "Бұл сілтеме NetWatch-тікі емес немесе толық емес. Оны толығымен көшіріңіз.",
        Since = "басталуы:",
        Listed = "Сіз мыналармен айналысасыз:",
        Joined = "Бұлар оған кірмейді, олармен әзірге ешкім айналысып жатқан жоқ:",
        Gone = "Осы арада тізім өзгерді, ештеңе расталған жоқ.",
        More = "тағы бар: осыларды алғаннан кейін көрсетіледі",
    };

    /// <summary>The words of a language; English for one that does not exist.</summary>
    public static AcknowledgeTexts For(string? language) => language switch { "kk" => Kazakh, "ru" => Russian, _ => English };
}
