Console.WriteLine("netwatch");
