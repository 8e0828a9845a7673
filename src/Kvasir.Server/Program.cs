Console.WriteLine("kvasir");
