"""Days and times in what people write, in Chinese and English: right, or said to be unclear."""
